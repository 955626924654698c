import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { fixtures } from './fixtures';
import { sent } from './rust';
import { open } from './window';

const boxes = (): Element[] => [...document.querySelectorAll('input[type=checkbox]')];
const said = (): string[] => boxes().map((box) => box.parentElement?.textContent.trim() ?? '');

test('a fault is found by the words people use, switched on, and off again', async () => {
  await open(fixtures['practice-declare']);
  await fireEvent.click(screen.getByTestId('open-faults'));
  expect(said().length, 'all of them are there').toBe(13);
  await fireEvent.input(screen.getByTestId('faults-search'), { target: { value: 'Redirect allowed' } });
  expect(said()).toEqual(['A page says that the redirect is not allowed']);
  await fireEvent.click(screen.getByTestId('fault-redirect-unregistered'));
  expect(sent()).toEqual([{ do: 'practise', fault: 'redirect-unregistered', on: true }]);
  await fireEvent.input(screen.getByTestId('faults-search'), { target: { value: 'sunspots' } });
  expect(boxes()).toEqual([]);
  expect(screen.getByTestId('faults').textContent).toContain('Nothing like that');
});

test('what goes wrong on purpose is marked above every step, and can be switched off there', async () => {
  await open(fixtures['practice-failing']);
  expect(screen.getByTestId('faults-on').textContent).toContain('A page says that the redirect is not allowed');
  await fireEvent.click(screen.getByTestId('fault-off-redirect-unregistered'));
  await fireEvent.click(screen.getByTestId('open-faults'));
  expect(screen.getByTestId<HTMLInputElement>('fault-token-post-only').checked).toBe(true);
  await fireEvent.click(screen.getByTestId('faults-off'));
  expect(sent()).toEqual([
    { do: 'practise', fault: 'redirect-unregistered', on: false },
    { do: 'behave' },
  ]);
  await fireEvent.click(screen.getByTestId('close-faults'));
  await waitFor(() => {
    expect(screen.queryByTestId('faults')).toBeNull();
  });
});

test('a journey for real has nothing to fail on purpose', async () => {
  await open(fixtures.copies);
  expect(screen.queryByTestId('open-faults')).toBeNull();
});
