import { expect, test } from 'vitest';

import type { View } from '../src/bindings/View';
import { Face } from '../src/face.svelte';
import { fixtures } from './fixtures';
import { emit, send, shows } from './rust';

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

test('whatever a refusal is made of, there is a problem to show', async () => {
  const face = new Face();
  shows(fixtures.welcome);
  send.mockRejectedValue('the command is unknown');
  expect(await face.send({ do: 'leave' })).toBe(false);
  expect(face.refusal?.code).toBe('unexpected');
});
