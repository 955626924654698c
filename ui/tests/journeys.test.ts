import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import type { View } from '../src/bindings/View';
import { fixtures, problem } from './fixtures';
import { send, sent } from './rust';
import { open } from './window';

const focused = (): string | undefined => document.activeElement?.textContent.trim();
const key = (name: string): Promise<boolean> => fireEvent.keyDown(document.activeElement ?? document.body, { key: name });

test('what else can be done with a journey lies in a menu that the keyboard goes through', async () => {
  await open(fixtures.welcome);
  const more = screen.getByTestId('more-j1');
  more.focus();
  await key('ArrowDown');
  await waitFor(() => {
    expect(focused()).toBe('Rename…');
  });
  await key('ArrowDown');
  expect(focused()).toBe('Duplicate without the secret');
  await key('End');
  expect(focused()).toBe('Delete…');
  await key('ArrowDown');
  expect(focused(), 'after the last comes the first').toBe('Rename…');
  await key('Escape');
  expect(document.activeElement).toBe(more);
  expect(screen.queryByRole('menu')).toBeNull();
});

test('journeys can be told apart, and what is put away is out of sight and not gone', async () => {
  const [first, second] = fixtures.welcome.journeys;
  if (!first || !second) throw new Error('two journeys');
  const page = await open({ ...fixtures.welcome, journeys: [first, { ...second, archived: true }] });
  expect(page.textContent).toContain('Acme Europe');
  expect(page.textContent, 'its tenant').toContain('api.planhat.com');
  expect(screen.getByTestId('archived').textContent).toContain('Put away: 1');
  await fireEvent.click(screen.getByTestId('more-j2'));
  await fireEvent.click(screen.getByTestId('archive-j2'));
  await fireEvent.click(screen.getByTestId('more-j1'));
  await fireEvent.click(screen.getByTestId('duplicate-j1'));
  expect(sent()).toEqual([
    { do: 'archive', id: 'j2', away: false },
    { do: 'duplicate', id: 'j1' },
  ]);
  await waitFor(() => {
    expect(focused(), 'whoever moved a journey stands at the list, not nowhere').toBe('Go on where you were');
  });
});

test('a name that cannot be read is refused where it is typed', async () => {
  await open(fixtures.welcome);
  await fireEvent.click(screen.getByTestId('more-j1'));
  await fireEvent.click(screen.getByTestId('rename-j1'));
  const field = screen.getByTestId<HTMLInputElement>('rename-name');
  expect(field.value, 'one begins with what there is').toBe('Acme Europe');
  const refused: View = {
    ...fixtures.welcome,
    revision: 2,
    problem: problem('value_malformed', { params: { field: 'journey_name', reason: 'empty' } }),
  };
  send.mockResolvedValueOnce(refused);
  await fireEvent.input(field, { target: { value: ' ' } });
  await fireEvent.click(screen.getByTestId('rename-save'));
  await waitFor(() => {
    expect(screen.getByTestId('rename').textContent).toContain('There is no name yet');
  });
  expect(screen.getAllByTestId('problem-value_malformed'), 'said in the box, not behind it as well').toHaveLength(1);
  send.mockResolvedValueOnce({ ...fixtures.welcome, revision: 3 });
  await fireEvent.input(field, { target: { value: 'Acme' } });
  await fireEvent.click(screen.getByTestId('rename-save'));
  await waitFor(() => {
    expect(screen.queryByTestId('rename')).toBeNull();
  });
  expect(sent().at(-1)).toEqual({ do: 'rename', id: 'j1', name: 'Acme' });
});

const mains = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('.button.main, .choice.first .name')].map(({ dataset }) => dataset.testid);

test.each([
  ['a newcomer begins with practice', 'welcome-first', 'practise-first'],
  ['whoever has begun goes on', 'welcome', 'resume-j1'],
  ['whoever has steps left goes back to them', 'summary-left', 'back'],
  ['whoever was refused pastes another secret', 'secret-wrong', 'paste-secret'],
] as const)('one thing to do stands out: %s', async (_, sight, testid) => {
  await open(fixtures[sight]);
  expect(mains()).toEqual([testid]);
});
