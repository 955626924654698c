/** Stands in for the Rust side in the gallery: shows one fixture, and answers just enough to be looked at. */

import type { Command } from '../../src/bindings/Command';
import type { ExplanationView } from '../../src/bindings/ExplanationView';
import type { Field } from '../../src/bindings/Field';
import type { Judged } from '../../src/bindings/Judged';
import type { Language } from '../../src/bindings/Language';
import type { View } from '../../src/bindings/View';
import type { Layout } from '../../src/bridge';
import { fixtures, problem } from '../fixtures';

const asked = new URLSearchParams(location.search);
const name = asked.get('view') ?? 'welcome';
const language = (asked.get('language') ?? 'en') as Language;
const shown: View = { ...(Object.entries(fixtures).find(([key]) => key === name)?.[1] ?? fixtures.welcome), language };

let { revision } = shown;

export const first = (): undefined => undefined;

export const view = (): Promise<View> => Promise.resolve(shown);

export function send(command: Command): Promise<View> {
  console.info('sent', command);
  return Promise.resolve({ ...shown, revision: (revision += 1) });
}

export function judge(field: Field, text: string): Promise<Judged> {
  const good = field === 'owner' || text.trim().startsWith(field === 'client_id' ? 'pk_' : 'https://');
  return Promise.resolve({
    text: good ? text.trim() : null,
    outcome: good ? 'pass' : 'fail',
    problem: good ? null : problem('value_malformed', { params: { field, reason: 'placeholder' } }),
    cleaned: text === text.trim() ? [] : ['blanks'],
  });
}

let beside = asked.has('beside');

export const layout = (): Promise<Layout> => Promise.resolve({ beside, on_top: !asked.has('under') });

export function layOut(panel: boolean): Promise<Layout> {
  beside = panel;
  return layout();
}

export const onView = (): Promise<() => void> => Promise.resolve(() => undefined);

export function explain(text: string): Promise<ExplanationView> {
  const known = text.includes('invalid_client');
  return Promise.resolve({ problems: known ? [problem('client_secret_wrong')] : [], nothing_wrong: false });
}
