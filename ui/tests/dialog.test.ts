import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { fixtures, problem, type FixtureName } from './fixtures';
import { explain, send, sent } from './rust';
import { open } from './window';

async function box(): Promise<HTMLElement> {
  const button = screen.getByTestId('open-explain');
  button.focus();
  await fireEvent.click(button);
  // As a modal box does.
  screen.getByTestId('explain-text').focus();
  return screen.getByTestId('explain');
}

describe('a box over the page', () => {
  test('brings whoever leaves it back to where they were', async () => {
    await open(fixtures['practice-declare']);
    await box();
    await fireEvent.click(screen.getByTestId('close-explain'));
    expect(document.activeElement).toBe(screen.getByTestId('open-explain'));
  });

  test('has the keys of the step behind it wait', async () => {
    await open(fixtures['practice-declare']);
    await box();
    screen.getByTestId('explain-text').blur();
    await fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(sent()).toEqual([]);
  });

  test('says aloud what was said since it is open, and nothing from before', async () => {
    await open(fixtures.copies);
    await fireEvent.click(screen.getByTestId('copy-server_url'));
    await waitFor(() => {
      expect(screen.getByTestId('said').textContent).toContain('Server URL');
    });
    const shown = within(await box());
    expect(shown.getByRole('status').textContent).toBe('');
    explain.mockResolvedValue({ problems: [problem('client_secret_wrong'), problem('client_id_unknown')], nothing_wrong: false });
    await fireEvent.input(shown.getByTestId('explain-text'), { target: { value: 'invalid_client' } });
    await fireEvent.submit(shown.getByTestId('explain-text').closest('form') ?? document.body);
    await waitFor(() => {
      const likeliest = shown.getByTestId('problem-client_secret_wrong').querySelector('h2')?.textContent;
      expect(shown.getByRole('status').textContent.trim(), 'the last card is the least likely').toBe(likeliest);
    });
  });

  test('says why a message could not be explained', async () => {
    await open(fixtures['practice-declare']);
    const shown = within(await box());
    explain.mockRejectedValue(problem('unexpected'));
    await fireEvent.input(shown.getByTestId('explain-text'), { target: { value: 'lorem' } });
    await fireEvent.submit(shown.getByTestId('explain-text').closest('form') ?? document.body);
    expect(await shown.findByTestId('problem-unexpected')).toBeTruthy();
  });
});

test.each<[FixtureName, string]>([
  ['summary-connected', 'back'],
  ['stopped', 'try-again'],
  ['welcome', 'practise-first'],
])('a refusal is shown wherever it happens: %s', async (name, button) => {
  await open(fixtures[name]);
  send.mockRejectedValue(problem('disk_unwritable'));
  await fireEvent.click(screen.getByTestId(button));
  await waitFor(() => {
    const refusals = screen.getAllByTestId('problem-disk_unwritable');
    expect(refusals.some((card) => card.textContent.includes('Put away'))).toBe(true);
  });
});
