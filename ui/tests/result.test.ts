import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
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

test('the summary suggests to publish only where the Rust side finds it open', async () => {
  const page = await open(fixtures['summary-connected']);
  expect(page.textContent).toContain('Publish the app, so that');
  page.remove();
  const { screen: shown } = fixtures['summary-connected'];
  if (shown.kind !== 'summary') throw new Error('a summary');
  const shared = { ...shown.journey, to_share: false };
  const after = await open({ ...fixtures['summary-connected'], screen: { kind: 'summary', journey: shared } });
  expect(after.textContent).not.toContain('Publish the app, so that');
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
  const heading = screen.getByRole('heading', { level: 1 });
  expect(heading.textContent, 'what was proven once is not said to hold still').toBe('The connection needs mending');
  await fireEvent.click(screen.getByTestId('prove-whole'));
  await waitFor(() => {
    expect(sent().slice(1)).toEqual([
      { do: 'open', step: 'prove' },
      { do: 'run', check: 'proof' },
    ]);
  });
});

test('the summary keeps the secret at hand, and says when there is none', async () => {
  const kept = await open(fixtures['summary-connected']);
  expect(screen.getByTestId('kept').textContent).toContain('ends in a4f2');
  await fireEvent.click(screen.getByTestId('replace-secret'));
  await fireEvent.click(screen.getByTestId('forget-secret'));
  expect(sent(), 'nobody loses a secret by one press').toEqual([{ do: 'open', step: 'client_secret' }]);
  await fireEvent.click(screen.getByTestId('forget-confirm'));
  expect(sent()).toEqual([{ do: 'open', step: 'client_secret' }, { do: 'forget_secret' }]);
  kept.remove();
  const gone = await open(fixtures['summary-no-secret']);
  expect(within(gone).getByTestId('health-no-secret').textContent).toContain('Paste it');
  expect(within(gone).queryByTestId('look'), 'nothing can be checked without it').toBeNull();
});

test('a proof that was left out is not called one', async () => {
  await open(fixtures['summary-unproven']);
  expect(screen.getByTestId('summary').textContent).toContain('Hatcheck has not proven it');
});

test('a new callback URL can be carried to Planhat, and be asked about there', async () => {
  await open(fixtures['callback-changed']);
  expect(screen.getByTestId('open-page').textContent).toContain('Planhat');
  await fireEvent.click(screen.getByTestId('copy-published_callback'));
  await fireEvent.click(screen.getByTestId('look'));
  expect(sent()).toEqual([
    { do: 'copy', item: 'published_callback' },
    { do: 'run', check: 'health' },
  ]);
});
