import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { fixtures, problem } from './fixtures';
import { judge, send, sent } from './rust';
import { open } from './window';

/** A paste that notices whoever looks at what is pasted. */
function paste(): { event: Event; looked: () => number } {
  const look = vi.fn(() => ({ getData: () => 'sk_live_never_read' }));
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { get: look });
  return { event, looked: () => look.mock.calls.length };
}

describe('the client secret', () => {
  test('is taken by the Rust side when it is pasted, and never read by the page', async () => {
    await open(fixtures.secret);
    const { event, looked } = paste();
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented, 'nothing may land in the page').toBe(true);
    expect(looked(), 'the page must not look at the clipboard').toBe(0);
    expect(sent()).toEqual([{ do: 'paste_secret' }]);
  });

  test.each([
    { key: 'v', ctrlKey: true },
    { key: 'V', metaKey: true },
    { key: 'Insert', shiftKey: true },
  ])('is taken once with the keys %o', async (keys) => {
    await open(fixtures.secret);
    const kept = await fireEvent.keyDown(document.body, keys);
    expect(kept, 'the web view must not paste as well').toBe(false);
    expect(sent()).toEqual([{ do: 'paste_secret' }]);
  });

  test('is not taken by a key that is held down, nor by other keys', async () => {
    await open(fixtures.secret);
    await fireEvent.keyDown(document.body, { key: 'v', ctrlKey: true, repeat: true });
    await fireEvent.keyDown(document.body, { key: 'v' });
    await fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
    expect(sent()).toEqual([]);
  });

  test('is not taken from what is pasted into a message to be explained', async () => {
    await open(fixtures.secret);
    await fireEvent.click(screen.getByTestId('open-explain'));
    const { event } = paste();
    const text = screen.getByTestId('explain-text');
    text.dispatchEvent(event);
    expect(event.defaultPrevented, 'the paste belongs to the field').toBe(false);
    expect(await fireEvent.keyDown(text, { key: 'v', ctrlKey: true })).toBe(true);
    expect(await fireEvent.keyDown(document.body, { key: 'v', ctrlKey: true })).toBe(true);
    expect(sent()).toEqual([]);
  });

  test('is forgotten only after a question, which says what it would cost', async () => {
    await open(fixtures['secret-wrong']);
    await fireEvent.click(screen.getByTestId('forget-secret'));
    expect(screen.getByTestId('forget').textContent).toContain('Planhat does not show it again.');
    await fireEvent.click(screen.getByTestId('forget-keep'));
    expect(screen.queryByTestId('forget')).toBeNull();
    expect(sent()).toEqual([]);
    await fireEvent.click(screen.getByTestId('forget-secret'));
    await fireEvent.click(screen.getByTestId('forget-confirm'));
    expect(sent()).toEqual([{ do: 'forget_secret' }]);
    expect(screen.queryByTestId('forget')).toBeNull();
  });

  test('is taken with the button, too', async () => {
    await open(fixtures.secret);
    await fireEvent.click(screen.getByTestId('paste-secret'));
    expect(sent()).toEqual([{ do: 'paste_secret' }]);
  });

  test('has no field that it could be typed into, in any state', async () => {
    for (const name of ['secret', 'secret-running', 'secret-wrong', 'secret-weaker', 'secret-replaced'] as const) {
      const container = await open(fixtures[name]);
      expect(container.querySelector('input, textarea, [contenteditable]'), name).toBeNull();
      container.remove();
    }
  });

  test('is not listened for in other steps, where a paste belongs to the field', async () => {
    await open(fixtures['bring-back']);
    const { event } = paste();
    screen.getByTestId('field-callback_url').dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(sent()).toEqual([]);
  });

  test('does not stay on the page when it was put into the wrong field', async () => {
    const swapped = problem('id_and_secret_swapped', { params: { reason: 'secret_in_id' } });
    judge.mockResolvedValue({ text: null, outcome: 'fail', problem: swapped, cleaned: [] });
    const container = await open(fixtures['bring-back']);
    const field = screen.getByTestId<HTMLInputElement>('field-callback_url');
    await fireEvent.input(field, { target: { value: 'sk_live_in_the_wrong_place' } });
    await screen.findByTestId('problem-id_and_secret_swapped');
    expect(field.value).toBe('');
    expect(container.innerHTML).not.toContain('sk_live');
  });

  test('does not stay on the page either when Enter was quicker than the verdict', async () => {
    await open(fixtures['bring-back']);
    const { screen: shown } = fixtures['bring-back'];
    if (shown.kind !== 'journey') throw new Error('a journey');
    const status = { kind: 'blocked' as const, problem: problem('id_and_secret_swapped') };
    const step = { ...shown.journey.step, status };
    send.mockResolvedValue({
      ...fixtures['bring-back'],
      revision: 2,
      screen: { kind: 'journey', journey: { ...shown.journey, step } },
    });
    const field = screen.getByTestId<HTMLInputElement>('field-callback_url');
    await fireEvent.input(field, { target: { value: 'sk_live_in_the_wrong_place' } });
    await fireEvent.keyDown(field, { key: 'Enter' });
    await screen.findByTestId('problem-id_and_secret_swapped');
    expect(field.value).toBe('');
  });

  test('is guarded until it is handed over, and what is only kept for this run until it was entered', async () => {
    const before = await open(fixtures.secret);
    expect(within(before).getByTestId('secret-guard').textContent).toContain('“Save”');
    before.remove();
    const early = await open(fixtures['redirect-urls']);
    expect(within(early).getByTestId('secret-guard').textContent, 'on the way there, too').toContain('“Save” yet');
    early.remove();
    const weaker = await open(fixtures['secret-unproven']);
    expect(within(weaker).getByTestId('secret-guard').textContent).toContain('ChatGPT has it');
  });

  test('that Planhat does not know yet is no circle: it can be gone on with, and is not called proven', async () => {
    const refused = await open(fixtures['secret-wrong']);
    expect(within(refused).getByTestId('secret-unsaved').textContent).toContain('“Save”');
    const on = within(refused).getByTestId('primary');
    expect(on.textContent).toBe('Go on unproven');
    expect(on.classList.contains('main'), 'the way on stays quiet').toBe(false);
    await fireEvent.click(on);
    expect(sent()).toEqual([{ do: 'declare', step: 'client_secret' }]);
    refused.remove();
    const saved = await open(fixtures['secret-replaced']);
    expect(within(saved).queryByTestId('secret-unsaved'), 'the client was saved long ago').toBeNull();
  });

  test('that could not be tried keeps its problem in view, and stands in nobody’s way', async () => {
    await open(fixtures['secret-unproven']);
    expect(screen.getByTestId('problem-tls_untrusted')).toBeTruthy();
    expect(screen.getByTestId('primary').textContent).toBe('Next');
  });

  test('can be replaced, and the earlier one can be had back, each with one click', async () => {
    await open(fixtures['secret-replaced']);
    expect(screen.getByTestId('secret-earlier').textContent).toContain('9c1d');
    await fireEvent.click(screen.getByTestId('paste-secret'));
    await fireEvent.click(screen.getByTestId('restore-secret'));
    expect(sent()).toEqual([{ do: 'paste_secret' }, { do: 'restore_secret' }]);
  });

  test('can be moved into the keyring once that is unlocked', async () => {
    await open(fixtures['secret-locked']);
    await fireEvent.click(within(screen.getByTestId('problem-keyring_locked')).getByTestId('try-again'));
    expect(sent()).toEqual([{ do: 'try_keyring' }]);
  });

  test('says that it waits for the keyring, when that takes longer than a moment', async () => {
    await open(fixtures.secret);
    send.mockImplementation(() => new Promise(() => undefined));
    await fireEvent.click(screen.getByTestId('paste-secret'));
    expect(await screen.findByText(/Waiting for the keyring/u)).toBeTruthy();
  });

  test('on the clipboard of a watched step is offered its place, and not shown', async () => {
    await open(fixtures['secret-elsewhere']);
    const offer = screen.getByTestId('offer-client_secret');
    expect(offer.textContent).toContain('It belongs in “Client secret”.');
    await fireEvent.click(within(offer).getByTestId('take-offer'));
    await fireEvent.click(within(offer).getByTestId('decline-offer'));
    await fireEvent.click(screen.getByTestId('watch'));
    expect(sent()).toEqual([{ do: 'take_offer' }, { do: 'decline_offer' }, { do: 'watch', on: false }]);
  });

  test('on the clipboard, shows for how long', async () => {
    await open(fixtures['copies-countdown']);
    expect(screen.getByTestId('countdown').textContent).toMatch(/^The secret stays on the clipboard for \d+ s$/u);
  });
});

test('no line of the window reads a clipboard, or draws text as markup', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ts|svelte)$/u.test(file),
  );
  const words = /clipboardData|navigator\.clipboard|execCommand|\{@html|innerHTML/u;
  expect(files.filter((file) => words.test(readFileSync(join('src', file), 'utf8')))).toEqual([]);
});
