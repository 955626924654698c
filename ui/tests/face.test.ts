import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import App from '../src/App.svelte';
import type { View } from '../src/bindings/View';
import { Face } from '../src/face.svelte';
import { fixtures, problem } from './fixtures';
import { t } from '../src/words';
import { emit, explain, first, layOut, send, sent, shows, view } from './rust';

test('a snapshot that overtakes the answer to a command is not undone by it', async () => {
  const face = new Face();
  await face.open();
  let answer: (view: View) => void = () => undefined;
  send.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  const sending = face.send({ do: 'run', check: 'credentials' });
  const later = { ...fixtures['secret-wrong'], revision: 2 };
  emit(later);
  answer({ ...fixtures['secret-running'], revision: 1 });
  await sending;
  expect(face.view, 'the check would seem to run for ever').toEqual(later);
});

test('the window opens with what it brings along, before anything is asked for', () => {
  first.mockReturnValue({ view: fixtures.welcome, layout: { beside: true, on_top: true } });
  view.mockReturnValue(new Promise(() => undefined));
  render(App);
  expect(screen.getByRole('main'), 'an answer is not waited for').toBeTruthy();
  expect(screen.queryByText(t('layout-under')), 'the panel is expected to be on top').toBeNull();
});

test('commands arrive in the order in which they were given', async () => {
  const face = new Face();
  const answers: (() => void)[] = [];
  send.mockImplementation(
    () =>
      new Promise((resolve) => {
        answers.push(() => {
          resolve(fixtures.welcome);
        });
      }),
  );
  const both = [face.send({ do: 'leave' }), face.send({ do: 'summarise' })];
  expect(sent(), 'the second waits: the two could cross').toEqual([{ do: 'leave' }]);
  answers[0]?.();
  await both[0];
  await Promise.resolve();
  expect(sent()).toEqual([{ do: 'leave' }, { do: 'summarise' }]);
  answers[1]?.();
  expect(await Promise.all(both)).toEqual([true, true]);
});

test('whatever a refusal is made of, there is a problem to show', async () => {
  const face = new Face();
  shows(fixtures.welcome);
  send.mockRejectedValue('the command is unknown');
  expect(await face.send({ do: 'leave' })).toBe(false);
  expect(face.refusal?.code).toBe('unexpected');
});

test('a window that cannot be filled says so, and tries again', async () => {
  view.mockRejectedValueOnce('no such command');
  render(App);
  expect(await screen.findByTestId('problem-unexpected'), 'an empty window would say nothing').toBeTruthy();
  await fireEvent.click(screen.getByTestId('try-again'));
  expect(await screen.findByRole('main')).toBeTruthy();
  expect(screen.queryByTestId('problem-unexpected')).toBeNull();
});

test('what cannot be laid out or explained is said, too', async () => {
  const face = new Face();
  layOut.mockRejectedValue('no window');
  await face.layOut(true);
  expect(face.refusal?.code).toBe('unexpected');
  explain.mockRejectedValue(problem('network_offline'));
  expect(await face.explain('no')).toBeNull();
  expect(face.refusal?.code).toBe('network_offline');
});

test('of the cards that are drawn at once, the first speaks, and a later one after it', async () => {
  const face = new Face();
  face.sayOfCard('likely');
  face.sayOfCard('less likely');
  expect(face.said).toBe('likely');
  await Promise.resolve();
  face.sayOfCard('later');
  expect(face.said.trim()).toBe('later');
});
