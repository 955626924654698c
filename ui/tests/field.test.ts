import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import type { Judged } from '../src/bindings/Judged';
import type { StepView } from '../src/bindings/StepView';
import type { View } from '../src/bindings/View';
import { fixtures, journey, problem } from './fixtures';
import { judge, send, sent, shows } from './rust';
import { open } from './window';

const URL = 'https://chatgpt.com/connector/oauth/bQ7xJm2LZk0a';
const wrong: Judged = {
  text: null,
  outcome: 'fail',
  problem: problem('value_malformed', { params: { field: 'callback_url' } }),
  cleaned: [],
};

function at(step: Partial<StepView>): View {
  const task: StepView['task'] = { kind: 'bring_back', field: 'callback_url' };
  return {
    revision: 0,
    screen: { kind: 'journey', journey: journey('callback_url', { task, ...step }) },
    journeys: [],
    problem: null,
    language: 'en', report: null, trust: { trusted: null, offered: null, refused: null }, secret_until: null,
  };
}
const taken = at({
  answer: { text: URL, cleaned: [], warning: null },
  status: { kind: 'self_declared', at: '2026-10-02T12:00:00Z' },
});

const field = (): HTMLInputElement => screen.getByTestId('field-callback_url');
const type = (value: string): Promise<boolean> => fireEvent.input(field(), { target: { value } });

/** Waits until the line under the field says something. */
const says = (text: string): Promise<HTMLElement> =>
  within(screen.getByTestId('verdict-callback_url')).findByText(text);

describe('a value', () => {
  test('is judged while it is filled in, once the typing pauses', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await open(fixtures['bring-back']);
    await type('https://chat');
    await type(URL);
    expect(judge, 'not at every letter').not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(judge.mock.calls).toEqual([['callback_url', URL]]);
    await says('This looks right.');
    expect(screen.getByTestId('said').textContent, 'said aloud, too').toContain('This looks right.');
    expect(sent(), 'judging takes nothing in').toEqual([]);
  });

  test('that is longer than its field is shown whole below it', async () => {
    const wide = vi.spyOn(Element.prototype, 'scrollWidth', 'get').mockReturnValue(900);
    await open(fixtures['bring-back']);
    expect(screen.queryByTestId('whole-callback_url'), 'nothing stands in it yet').toBeNull();
    await type(URL);
    expect((await screen.findByTestId('whole-callback_url')).textContent).toBe(URL);
    wide.mockRestore();
  });

  test('that is wrong says why, and how to mend it, beside the field', async () => {
    judge.mockResolvedValue(wrong);
    await open(fixtures['bring-back']);
    await type('not a url');
    const card = await screen.findByTestId('problem-value_malformed');
    expect(screen.getByTestId('verdict-callback_url').contains(card)).toBe(true);
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(field().getAttribute('aria-describedby')).toBe(screen.getByTestId('verdict-callback_url').id);
  });

  test('that was cleaned says what was taken off', async () => {
    judge.mockResolvedValue({ text: URL, outcome: 'pass', problem: null, cleaned: ['blanks', 'quotes'] });
    await open(fixtures['bring-back']);
    await type(` "${URL}" `);
    await says('Taken off: blanks around it and quotes or brackets around it.');
  });

  test('keeps the verdict on what stands there, however late an earlier one comes', async () => {
    let late: (judged: Judged) => void = () => undefined;
    judge.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)));
    await open(fixtures['bring-back']);
    await type('not a url');
    await waitFor(() => {
      expect(judge).toHaveBeenCalledTimes(1);
    });
    await type(URL);
    await says('This looks right.');
    late(wrong);
    await Promise.resolve();
    expect(screen.queryByTestId('problem-value_malformed')).toBeNull();
  });

  test.each(['Enter', 'button'])('is given with %s', async (how) => {
    await open(fixtures['bring-back']);
    await type(URL);
    shows(taken);
    if (how === 'Enter') await fireEvent.keyDown(field(), { key: 'Enter' });
    else await fireEvent.click(screen.getByTestId('use-callback_url'));
    expect(sent()).toEqual([{ do: 'answer', field: 'callback_url', text: URL }]);
    await says('Kept.');
    expect(document.activeElement, 'the focus stays where the person is').toBe(field());
  });

  test('that is kept goes on with Enter', async () => {
    await open(taken);
    await fireEvent.keyDown(field(), { key: 'Enter' });
    expect(sent()).toEqual([{ do: 'open', step: 'new_client' }]);
  });

  test('that stands in the field is given by the main button, which then goes on', async () => {
    await open(fixtures['bring-back']);
    await type(URL);
    shows(taken);
    await fireEvent.click(screen.getByTestId('primary'));
    await waitFor(() => {
      expect(sent()).toEqual([
        { do: 'answer', field: 'callback_url', text: URL },
        { do: 'open', step: 'new_client' },
      ]);
    });
  });

  test('that is being typed keeps the focus, after what was missing was once pointed out', async () => {
    await open(fixtures['bring-back']);
    await fireEvent.click(screen.getByTestId('primary'));
    field().focus();
    await type('h');
    await type('');
    expect(screen.getByTestId('missing'), 'it is missing again').toBeTruthy();
    expect(document.activeElement).toBe(field());
    await fireEvent.click(screen.getByTestId('primary'));
    expect(document.activeElement).toBe(screen.getByTestId('missing'));
  });

  test('that is refused keeps the person at the step', async () => {
    await open(fixtures['bring-back']);
    await type('not a url');
    shows(fixtures['bring-back-refused']);
    await fireEvent.click(screen.getByTestId('primary'));
    await screen.findByTestId('problem-value_malformed');
    expect(sent().map((command) => command.do)).toEqual(['answer']);
  });

  test('that deserves a look keeps the person at the step once', async () => {
    await open(fixtures['bring-back']);
    await type('https://chatgpt.com/connector_platform_oauth_redirect');
    shows(fixtures['bring-back-warned']);
    await fireEvent.click(screen.getByTestId('primary'));
    await screen.findByTestId('problem-redirect_url_mismatch');
    expect(sent().map((command) => command.do)).toEqual(['answer']);
    await fireEvent.click(screen.getByTestId('primary'));
    expect(sent().map((command) => command.do)).toEqual(['answer', 'open']);
  });

  test('is pasted by the Rust side', async () => {
    await open(fixtures['bring-back']);
    shows(taken);
    await fireEvent.click(screen.getByTestId('paste-callback_url'));
    expect(sent()).toEqual([{ do: 'paste', field: 'callback_url' }]);
    await waitFor(() => {
      expect(field().value).toBe(URL);
    });
  });
});

test('the proof gives the owner that stands in the field before it runs', async () => {
  await open(fixtures.prove);
  send.mockClear();
  await fireEvent.input(screen.getByTestId('field-owner'), { target: { value: 'Ada Byron' } });
  await fireEvent.click(screen.getByTestId('run-check'));
  await waitFor(() => {
    expect(sent()).toEqual([
      { do: 'answer', field: 'owner', text: 'Ada Byron' },
      { do: 'run', check: 'proof' },
    ]);
  });
});
