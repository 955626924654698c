/** Stands in for the Rust side: says what was sent to it, and answers what a test wants. */

import { vi } from 'vitest';

import type { Command } from '../src/bindings/Command';
import type { ExplanationView } from '../src/bindings/ExplanationView';
import type { Field } from '../src/bindings/Field';
import type { Judged } from '../src/bindings/Judged';
import type { View } from '../src/bindings/View';
import type { First, Layout } from '../src/bridge';

const empty: View = { revision: 0, screen: { kind: 'welcome' }, journeys: [], problem: null, language: 'en', report: null, trust: { trusted: null, offered: null, refused: null }, secret_until: null };
const passed = (text: string): Judged => ({ text, outcome: 'pass', problem: null, cleaned: [] });

let shown: View = empty;
let revision = 0;

/** As the Rust side gives it: each snapshot is later than the last. */
const next = (): View => ({ ...shown, revision: (revision += 1) });

let listeners: ((view: View) => void)[] = [];

export const first = vi.fn<() => First | undefined>();
export const view = vi.fn<() => Promise<View>>();
export const send = vi.fn<(command: Command) => Promise<View>>();
export const judge = vi.fn<(field: Field, text: string) => Promise<Judged>>();
export const rolesTable = vi.fn<() => Promise<string>>();
export const explain = vi.fn<(text: string) => Promise<ExplanationView>>();
export const layout = vi.fn<() => Promise<Layout>>();
export const layOut = vi.fn<(beside: boolean) => Promise<Layout>>();
export const onView = vi.fn((changed: (view: View) => void): Promise<() => void> => {
  listeners.push(changed);
  return Promise.resolve(() => undefined);
});

/** Sets what there is to be shown. */
export function shows(view: View): void {
  shown = view;
}

/** Sends a new snapshot, as while a check runs. */
export function emit(view: View): void {
  shown = view;
  const later = next();
  listeners.forEach((changed) => {
    changed(later);
  });
}

/** The commands that were sent, in order. */
export const sent = (): Command[] => send.mock.calls.map(([command]) => command);

/** Forgets what happened. */
export function reset(): void {
  shown = empty;
  listeners = [];
  revision = 0;
  first.mockReset();
  view.mockReset().mockImplementation(() => Promise.resolve(next()));
  send.mockReset().mockImplementation(() => Promise.resolve(next()));
  judge.mockReset().mockImplementation((_field, text) => Promise.resolve(passed(text)));
  layout.mockReset().mockImplementation(() => Promise.resolve({ beside: false, on_top: false }));
  layOut.mockReset().mockImplementation((beside) => Promise.resolve({ beside, on_top: beside }));
  rolesTable.mockReset().mockImplementation(() => Promise.resolve('Role\tModel\tView\nCSM\tCompany\tx'));
  explain.mockReset().mockImplementation(() => Promise.resolve({ problems: [], nothing_wrong: false }));
  onView.mockClear();
}
