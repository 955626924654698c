import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, test } from 'vitest';

import { has } from '../src/words';
import { onward } from '../src/step/onward';
import { fixtures, journey, problem, type FixtureName } from './fixtures';
import { emit, layOut, layout, send, sent, shows } from './rust';
import { open } from './window';

const journeys = (Object.keys(fixtures) as FixtureName[]).filter((name) => fixtures[name].screen.kind === 'journey');

describe('the main button', () => {
  test.each(journeys)('is never dead: %s', async (name) => {
    await open(fixtures[name]);
    const button = screen.getByTestId<HTMLButtonElement>('primary');
    expect(button.disabled).toBe(false);
    await fireEvent.click(button);
    const missing = screen.queryByTestId('missing');
    if (sent().length === 0) {
      expect(missing?.textContent, 'nothing happened, and nobody said why').toMatch(/\w/u);
      expect(document.activeElement, 'the person is brought to what is missing').toBe(missing);
    }
  });

  test.each(journeys)('says what it does, and what is missing, in a sentence: %s', (name) => {
    const { screen: shown } = fixtures[name];
    if (shown.kind !== 'journey') throw new Error('a journey');
    const next = onward(shown.journey, '');
    expect(has(next.label)).toBe(true);
    if (next.kind === 'missing') expect(has(next.reason)).toBe(true);
  });

  test('leads to the steps that come first', async () => {
    await open(fixtures.locked);
    await fireEvent.click(screen.getByTestId('primary'));
    await fireEvent.click(screen.getByTestId('blocker-client_secret'));
    expect(sent()).toEqual([{ do: 'open', step: 'client_secret' }]);
  });

  test('does not take the second half of a double click for the next step', async () => {
    await open(fixtures['practice-declare']);
    await fireEvent.click(screen.getByTestId('primary'), { detail: 1 });
    await fireEvent.click(screen.getByTestId('primary'), { detail: 2 });
    expect(sent()).toEqual([{ do: 'declare', step: 'developer_mode' }]);
  });

  test('is pressed by Enter where nothing else wants it, once for each press', async () => {
    await open(fixtures['practice-declare']);
    await fireEvent.keyDown(document.body, { key: 'Enter' });
    await fireEvent.keyDown(document.body, { key: 'Enter', repeat: true });
    expect(sent()).toEqual([{ do: 'declare', step: 'developer_mode' }]);
    send.mockClear();
    screen.getByTestId('back').focus();
    await fireEvent.keyDown(document.body, { key: 'Enter' });
    expect(sent()).toEqual([]);
  });
});

describe('a step', () => {
  test('takes the focus to its title when it is opened, and not when the window opens', async () => {
    await open(fixtures.copies);
    expect(document.activeElement).toBe(document.body);
    shows(fixtures['bring-back']);
    await fireEvent.click(screen.getByTestId('primary'));
    await waitFor(() => {
      expect(document.activeElement).toBe(screen.getByTestId('step-title'));
    });
    expect(screen.getByTestId('step-title').textContent).toBe('Bring back the callback URL');
  });

  test('says what its stage is for where that begins, and not again', async () => {
    const first = await open(fixtures['new-client']);
    expect(within(first).getByTestId('stage-about').textContent).toContain("An OAuth Client is Planhat's key for ChatGPT");
    first.remove();
    await open(fixtures['client-id']);
    expect(screen.queryByTestId('stage-about')).toBeNull();
  });

  test('leaves the focus alone while it changes under the person', async () => {
    await open(fixtures['secret-running']);
    screen.getByTestId('cancel-run').focus();
    emit(structuredClone(fixtures['secret-running']));
    await Promise.resolve();
    expect(document.activeElement).toBe(screen.getByTestId('cancel-run'));
  });

  test('leaves a box as the person has it, whatever comes in the meantime', async () => {
    await open(fixtures.tenant);
    const box = screen.getByTestId('other-server').closest('details');
    if (box === null) throw new Error('a box');
    expect(box.open, 'nobody has another server until they say so').toBe(false);
    box.open = true;
    emit({ ...structuredClone(fixtures.tenant), revision: 1 });
    await tick();
    expect(box.open, 'what somebody is about to fill in would be gone').toBe(true);

    const openStages = (): boolean[] =>
      ['create_app', 'publish'].map((id) => screen.getByTestId<HTMLDetailsElement>(`stage-${id}`).open);
    expect(openStages(), 'the stage at hand is open').toEqual([true, false]);
    screen.getByTestId<HTMLDetailsElement>('stage-publish').open = true;
    emit({ ...structuredClone(fixtures.tenant), revision: 2 });
    await tick();
    expect(openStages(), 'whoever looks ahead is not interrupted').toEqual([true, true]);
  });

  test('copies, and says so aloud', async () => {
    await open(fixtures.copies);
    await fireEvent.click(screen.getByTestId('copy-server_url'));
    expect(sent()).toEqual([{ do: 'copy', item: 'server_url' }]);
    await waitFor(() => {
      expect(screen.getByTestId('said').textContent).toContain('Server URL');
    });
    expect(screen.getByTestId('copy-app_name').textContent).toContain('Copied');
  });

  test('says why a command was refused', async () => {
    await open(fixtures.copies);
    send.mockRejectedValue(problem('clipboard_unavailable'));
    await fireEvent.click(screen.getByTestId('copy-server_url'));
    expect(await screen.findByTestId('problem-clipboard_unavailable')).toBeTruthy();
  });

  test.each<[FixtureName, string]>([
    ['tenant-chosen', 'tenant-demo'],
    ['bring-back-offer', 'watch'],
  ])('shows again what holds when a choice was refused: %s', async (name, choice) => {
    await open(fixtures[name]);
    const boxes = (): boolean[] => [...document.querySelectorAll<HTMLInputElement>('.step [type=radio], .step [type=checkbox]')].map((box) => box.checked);
    const before = boxes();
    expect(before).toContain(true);
    send.mockRejectedValue(problem('disk_unwritable'));
    await fireEvent.click(screen.getByTestId(choice));
    await screen.findByTestId('problem-disk_unwritable');
    expect(boxes()).toEqual(before);
  });

  test('shows how far a check has come', async () => {
    await open(fixtures['secret-running']);
    const states = ['discovery', 'pkce', 'credentials', 'redirect'].map(
      (phase) => screen.getByTestId(`phase-${phase}`).dataset.state,
    );
    expect(states).toEqual(['pass', 'pass', 'working', 'waiting']);
  });

  test('runs again from the card of its problem', async () => {
    await open(fixtures['secret-wrong']);
    await fireEvent.click(screen.getByTestId('try-again'));
    expect(sent()).toEqual([{ do: 'run', check: 'credentials' }]);
  });

  test('has one way to prove it again, the button that proved it before', async () => {
    await open(fixtures['prove-denied']);
    expect(screen.getByTestId('problem-consent_denied')).toBeTruthy();
    expect(screen.queryByTestId('try-again'), 'a second button for the same').toBeNull();
    await fireEvent.click(screen.getByTestId('run-check'));
    expect(sent()).toEqual([{ do: 'run', check: 'proof' }]);
  });

  test('asks for the tenant first: the way on stays quiet until one is chosen, and says why', async () => {
    await open(fixtures.tenant);
    const on = screen.getByTestId('primary');
    expect(on.classList.contains('main'), 'the choice is the thing to do').toBe(false);
    await fireEvent.click(on);
    expect(document.activeElement, 'whoever presses it is told').toBe(screen.getByTestId('missing'));
    expect(screen.getByTestId('missing').textContent).toContain('Choose your Planhat first.');
    expect(sent()).toEqual([]);
  });

  test('offers no second try where going on would be unsafe', async () => {
    const unsafe = problem('issuer_mismatch', { retry: { kind: 'never' } });
    const step = { task: { kind: 'prove' as const }, status: { kind: 'blocked' as const, problem: unsafe } };
    await open({ revision: 0, screen: { kind: 'journey', journey: journey('prove', step) }, journeys: [], problem: null, language: 'en', report: null, trust: { trusted: null, offered: null, refused: null }, secret_until: null });
    expect(screen.getByTestId('problem-issuer_mismatch')).toBeTruthy();
    expect(screen.queryByTestId('try-again')).toBeNull();
  });

  test('that waits for a sign-in shows its address, opens it, and can be cancelled', async () => {
    await open(fixtures['prove-sign-in']);
    expect(screen.getByTestId('sign-in-address').textContent).toContain('https://ws.planhat.com/oauth/authorize');
    await fireEvent.click(screen.getByTestId('open-page'));
    await fireEvent.click(screen.getByTestId('copy-address'));
    await fireEvent.click(screen.getByTestId('cancel-run'));
    expect(sent()).toEqual([{ do: 'open_page' }, { do: 'copy_address' }, { do: 'cancel' }]);
  });
});

describe('a sketch', () => {
  test.each(journeys)('has every value in the field that it goes into: %s', async (name) => {
    const { screen: shown } = fixtures[name];
    if (shown.kind !== 'journey') throw new Error('a journey');
    await open(fixtures[name]);
    const folded = screen.queryByTestId('adjust');
    if (folded) {
      await fireEvent.click(folded);
      await screen.findByTestId('dynamic');
    }
    const places = document.querySelectorAll(
      'figure .carry, .letter, .ticks button, .adjust [data-testid="copy-plan"], [data-testid="callback-changed"] .carry',
    );
    expect(places.length, 'a value without a place cannot be carried').toBe(shown.journey.step.copies.length);
  });

  test('says to a screen reader what it shows, and hides what the step is not about', async () => {
    await open(fixtures.copies);
    const form = screen.getByRole('figure', { name: /window “New App” in ChatGPT, with: “Name”, “Description”, “Connection”/u });
    const hidden = [...form.querySelectorAll('[aria-hidden="true"]')].map((part) => part.textContent.trim());
    expect(hidden).toContain('Description');
    expect(hidden.some((text) => text.includes('Server URL'))).toBe(false);
    expect(screen.getByTestId('copy-server_url').getAttribute('aria-describedby')).toBeTruthy();
    expect([...form.querySelectorAll('input, select, [tabindex]')], 'a drawing takes no focus').toEqual([]);
  });

  test('guards the secret: Save is not to be pressed yet', async () => {
    await open(fixtures.secret);
    expect(screen.getByText('Not yet').closest('.row')?.textContent).toContain('Save');
  });
});

test('what can be seen of every step is among the fixtures', () => {
  const seen = new Set(journeys.map((name) => {
    const { screen: shown } = fixtures[name];
    return shown.kind === 'journey' ? `${shown.journey.recipe} ${shown.journey.step.id}` : '';
  }));
  const all = (['chatgpt', 'claude'] as const).flatMap((recipe) =>
    journey('tenant', {}, { recipe }).stages.flatMap(({ steps }) => steps.map(({ id }) => `${recipe} ${id}`)),
  );
  // Claude's way through Planhat is ChatGPT's.
  const shared = (step: string): boolean => seen.has(step.replace('claude', 'chatgpt'));
  expect(all.filter((step) => !seen.has(step) && !shared(step)), 'nobody would look at these').toEqual([]);
});

describe('another generation of an interface', () => {
  test('is asked for openly where ChatGPT is first met, until that is done', async () => {
    const container = await open(fixtures['developer-mode']);
    expect(screen.getByRole('group', { name: "What do you see in ChatGPT's settings?" })).toBeTruthy();
    await fireEvent.click(screen.getByTestId('interface-chatgpt_plugins'));
    expect(sent()).toEqual([{ do: 'recognise', interface: 'chatgpt_plugins' }]);
    container.remove();
    await open(fixtures.copies);
    expect(screen.queryByRole('group', { name: /What do you see/u })).toBeNull();
  });

  test('whose labels were checked long ago says so', async () => {
    const old = await open(fixtures['labels-old']);
    expect(old.textContent).toContain('more than six months ago');
    old.remove();
    expect((await open(fixtures['new-client'])).textContent).not.toContain('more than six months ago');
  });

  test('can be said to be seen, and its guide is opened or copied', async () => {
    await open(fixtures.copies);
    expect(screen.queryByTestId('interface-chatgpt_plugins')).toBeNull();
    await fireEvent.click(screen.getByTestId('labels'));
    await fireEvent.click(screen.getByTestId('interface-chatgpt_plugins'));
    await fireEvent.click(screen.getByTestId('open-guide'));
    await fireEvent.click(screen.getByTestId('copy-guide'));
    expect(sent()).toEqual([
      { do: 'recognise', interface: 'chatgpt_plugins' },
      { do: 'open_guide' },
      { do: 'copy_guide' },
    ]);
  });

  test('has words and a sketch of its own', async () => {
    await open(fixtures.plugins);
    expect(screen.getByRole('list', { name: 'Where this is done' }).textContent).toContain('Plugins');
    expect(screen.getByRole('article').textContent).toContain('Add custom MCP server');
    expect(screen.getByRole('figure', { name: /Create as a plugin/u })).toBeTruthy();
  });

  test('is no choice where there is one only, as on the practice tenant', async () => {
    await open(fixtures['practice-declare']);
    await fireEvent.click(screen.getByTestId('labels'));
    expect(screen.queryAllByRole('radio')).toEqual([]);
  });
});

describe('beside the browser', () => {
  test('the same step is drawn in the slim panel, and in the full window again, by button or keys', async () => {
    const container = await open(fixtures.copies);
    const panel = (): boolean => container.querySelector('.window')?.classList.contains('beside') ?? false;
    await fireEvent.click(screen.getByTestId('layout'));
    await waitFor(() => {
      expect(panel()).toBe(true);
    });
    expect(screen.getByTestId('copy-server_url')).toBeTruthy();
    expect(screen.queryByText(/cannot keep Hatcheck on top/u)).toBeNull();
    await fireEvent.keyDown(document.body, { key: 'b', ctrlKey: true });
    await waitFor(() => {
      expect(panel()).toBe(false);
    });
    expect(layOut.mock.calls).toEqual([[true], [false]]);
  });

  test('says so where the desktop keeps no window on top', async () => {
    layout.mockResolvedValue({ beside: true, on_top: false });
    await open(fixtures.welcome);
    expect(screen.getByText(/cannot keep Hatcheck on top/u)).toBeTruthy();
    expect(screen.getByTestId('layout').textContent).toContain('Full window');
  });
});

describe('a wait for a sign-in', () => {
  test('lets a person ask what may be wrong, before it asks by itself', async () => {
    await open(fixtures['prove-sign-in']);
    await fireEvent.click(screen.getByTestId('wonder'));
    expect(sent()).toEqual([{ do: 'wonder' }]);
  });

  test('says why it comes a second time, where the server wants more than the first gave', async () => {
    await open(fixtures['prove-wider']);
    expect(screen.getByTestId('wider').textContent).toContain('“write”');
  });

  test('asks what is seen in the browser, and says what that means while the wait goes on', async () => {
    await open(fixtures['prove-asked']);
    await fireEvent.click(screen.getByTestId('sight-nothing_to_allow'));
    expect(sent()).toEqual([{ do: 'see', sight: 'nothing_to_allow' }]);
    expect(screen.getByTestId('sight-redirect_refused').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByTestId('problem-redirect_url_mismatch').textContent).toContain('http://127.0.0.1:17645/callback');
    expect(screen.getByTestId('cancel-run')).toBeTruthy();
    await fireEvent.click(screen.getByTestId('sight-other'));
    expect(screen.getByTestId('explain-text')).toBeTruthy();
  });
});

describe('the step rail', () => {
  test('names every step and how it stands', async () => {
    await open(fixtures.statuses);
    const name = (step: string): string => {
      const ids = screen.getByTestId(`step-${step}`).getAttribute('aria-labelledby') ?? '';
      return ids
        .split(' ')
        .map((part) => document.getElementById(part)?.textContent)
        .join(', ');
    };
    const names = [
      'tenant',
      'developer_mode',
      'new_app',
      'callback_url',
      'new_client',
      'redirect_urls',
      'permissions',
      'client_id',
      'publish',
    ];
    expect(names.map(name)).toEqual([
      'Your Planhat, verified',
      'Developer mode, you said',
      'New app, look again',
      'Callback URL, problem',
      'New OAuth Client, checking',
      'Redirect URLs, stopped',
      'Permissions, to do',
      'Client ID, later',
      'Publish, left out',
    ]);
  });

  test('has a shape of its own for each status', async () => {
    await open(fixtures.statuses);
    const shapes = [
      'verified',
      'self_declared',
      'stale',
      'blocked',
      'working',
      'interrupted',
      'ready',
      'locked',
      'skipped',
    ].map((status) => document.querySelector(`[data-status='${status}'] svg`)?.innerHTML);
    expect(new Set(shapes).size, 'colour alone would tell two of them apart').toBe(shapes.length);
  });

  test('marks the current step, and opens any', async () => {
    await open(fixtures.statuses);
    expect(screen.getByTestId('step-permissions').getAttribute('aria-current')).toBe('step');
    await fireEvent.click(screen.getByTestId('step-colleagues'));
    expect(sent()).toEqual([{ do: 'open', step: 'colleagues' }]);
  });
});

test.each(Object.keys(fixtures) as FixtureName[])('practice is marked where it is, and nowhere else: %s', async (name) => {
  const { screen: shown } = fixtures[name];
  const container = await open(fixtures[name]);
  const practice = 'journey' in shown && shown.journey.mode === 'practice';
  expect(container.querySelector('[data-testid="practice-band"]') !== null).toBe(practice);
});

test('a saved journey is deleted only after a question', async () => {
  await open(fixtures.welcome);
  await fireEvent.click(screen.getByTestId('more-j2'));
  await fireEvent.click(screen.getByTestId('discard-j2'));
  expect(document.activeElement, 'when the question is over, the focus is where it came from').toBe(
    screen.getByTestId('more-j2'),
  );
  expect(sent(), 'nothing is deleted without a question').toEqual([]);
  await fireEvent.click(screen.getByTestId('discard-confirm'));
  expect(sent()).toEqual([{ do: 'discard', id: 'j2' }]);
});
