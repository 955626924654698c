import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { fixtures, journey, manyFrom } from './fixtures';
import { emit, sent } from './rust';
import { open } from './window';

const many = (from: number): typeof fixtures.proven => ({
  ...fixtures['proven-many'],
  screen: { kind: 'journey', journey: { ...journey('prove', { task: { kind: 'prove' } }), query: manyFrom(from) } },
});
const rows = (): number => document.querySelectorAll('tbody tr').length;

test('five thousand companies are as quick to show as a hundred, page by page', async () => {
  const began = performance.now();
  await open(many(0));
  expect(rows(), 'no more rows are drawn than anybody reads at once').toBe(100);
  expect(document.body.textContent).toContain('1 to 100 of 5,000');
  await fireEvent.click(screen.getByTestId('rows-back'));
  await fireEvent.click(screen.getByTestId('rows-on'));
  expect(sent(), 'there is nothing before the first page').toEqual([{ do: 'show_rows', from: 100 }]);
  for (const from of [100, 2500, 4900]) {
    emit(many(from));
    await waitFor(() => {
      expect(document.body.textContent).toContain(`to ${(from + 100).toLocaleString('en')} of 5,000`);
    });
  }
  expect(rows()).toBe(100);
  expect(performance.now() - began, 'a page turns before anybody wonders').toBeLessThan(4000);
});

test('the summary looks whether it still works, without a sign-in or with one', async () => {
  await open(fixtures['summary-connected']);
  await fireEvent.click(screen.getByTestId('look'));
  expect(sent()).toEqual([{ do: 'run', check: 'health' }]);
  emit(fixtures['summary-looking']);
  await waitFor(() => {
    expect(screen.getByTestId('phase-discovery').dataset.state).toBe('working');
  });
  expect(screen.getByTestId('cancel-run')).toBeTruthy();
  emit(fixtures['summary-works']);
  await waitFor(() => {
    expect(screen.getByTestId('health-good').textContent).toContain('Still working');
  });
  emit(fixtures['summary-broken']);
  expect(await screen.findByTestId('problem-client_secret_wrong')).toBeTruthy();
  await fireEvent.click(screen.getByTestId('prove-whole'));
  await waitFor(() => {
    expect(sent().slice(1)).toEqual([
      { do: 'open', step: 'prove' },
      { do: 'run', check: 'proof' },
    ]);
  });
});
