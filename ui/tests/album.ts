/** Everything that the window can show, for the tests that look at it in the real window. */

import type { View } from '../src/bindings/View';
import { cards } from './cards';
import { fixtures, journey } from './fixtures';

/** A view, and what is pressed in it, by test id, until what is meant can be seen. */
interface Sight {
  view: View;
  press: string[];
}

/** What opens in the window itself, without the Rust side. */
const OPENED: Record<string, [keyof typeof fixtures, ...string[]]> = {
  'explain-box': ['welcome', 'open-explain'],
  'rename-box': ['welcome', 'more-j1', 'rename-j1'],
  'discard-box': ['welcome', 'more-j1', 'discard-j1'],
  'journey-menu': ['welcome', 'more-j1'],
  'faults-box': ['practice-failing', 'open-faults'],
  'missing': ['bring-back', 'primary'],
  'forget-box': ['secret-wrong', 'forget-secret'],
  'reset-box': ['previews-flawed', 'reset-roles'],
};

const plain = Object.entries(fixtures).map(([name, view]): [string, Sight] => [name, { view, press: [] }]);
const opened = Object.entries(OPENED).map(([name, [under, ...press]]): [string, Sight] => [
  name,
  { view: fixtures[under], press },
]);

const about: View = fixtures.prove;
const met = Object.entries(cards).map(([name, problem]): [string, Sight] => {
  const { step } = journey('prove', { status: { kind: 'blocked', problem } });
  const at = about.screen.kind === 'journey' ? about.screen.journey : journey('prove');
  const blocked = { ...at, step: { ...at.step, status: step.status } };
  return [`card-${name}`, { view: { ...about, screen: { kind: 'journey', journey: blocked } }, press: [] }];
});

/** Each sight, by its name. */
export const album: Record<string, Sight> = Object.fromEntries([...plain, ...opened, ...met]);
