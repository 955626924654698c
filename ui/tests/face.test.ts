import { expect, test } from 'vitest';

import type { View } from '../src/bindings/View';
import { Face } from '../src/face.svelte';
import { fixtures } from './fixtures';
import { emit, send, sent, shows } from './rust';

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
