import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { crumbs, has, id, languages, pieces, read, t } from '../src/words';
import { fixtures } from './fixtures';

const WORDS = '../src-tauri/crates/guide/words/en';
const src = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|svelte)$/u.test(file) && !file.startsWith('bindings'))
  .map((file) => readFileSync(join('src', file), 'utf8'))
  .join('\n');

/** Names that are put together from a closed list: `id('missing', step.task.field)`. */
const CLOSED: Record<string, string[]> = {
  'missing-': ['callback-url', 'published-callback', 'client-id'],
  'status-': ['locked', 'ready', 'working', 'verified', 'self-declared', 'stale', 'skipped', 'blocked', 'interrupted'],
  'standing-': ['skipped', 'interrupted'],
  'preflight-': ['network', 'clock', 'keyring', 'browser'].flatMap((subject) => [subject, `good-${subject}`]),
  'people-standing-': ['not-yet', 'working', 'proven', 'differs', 'unfinished', 'failed', 'outdated', 'role-unknown'],
  'saved-': ['practice', 'real'],
  'welcome-': ['practice', 'practice-about', 'real', 'real-about'],
  'state-': ['waiting', 'working'],
  'secret-': ['keyring', 'keyring-ending', 'this-run', 'this-run-ending', 'earlier', 'earlier-ending'],
  'field-': ['server-url-example', 'callback-url-example', 'published-callback-example', 'client-id-example', 'owner-example'],
  'summary-': ['connected-real', 'connected-practice', 'connected-about-real', 'connected-about-practice'],
  'summary-next-': ['ask', 'publish', 'reply', 'real'],
  'labels-': ['article', 'vendor', 'others'],
  'rail-': Object.values(fixtures).flatMap(({ screen }) =>
    !('journey' in screen)
      ? []
      : screen.journey.stages.flatMap((stage) => [id('stage', stage.id), ...stage.steps.map((step) => id(step.id))]),
  ),
};
const closed = Object.entries(CLOSED).flatMap(([prefix, ends]) => ends.map((end) => prefix + end));
const quoted = [...src.matchAll(/'([a-z]+(?:-[a-z]+)*)'/gu)].map((match) => match[1] ?? '');
const own = readFileSync(join(WORDS, 'app.ftl'), 'utf8')
  .split('\n')
  .flatMap((line) => /^([a-z-]+) =/u.exec(line)?.[1] ?? []);

describe('the sentences', () => {
  test('load from the catalogues of the Rust side, each message once', () => {
    const flaws = languages.flatMap((one) => read(one).flaws);
    expect(flaws, 'a message that is there twice shows the wrong sentence').toEqual([]);
    expect(t('step-client-id-title')).toBe('Bring back the Client ID');
  });

  test('are there for every name that the window uses', () => {
    const asked = [...src.matchAll(/\bt\('([a-z-]+)'/gu)].map((match) => match[1] ?? '');
    const missing = [...asked, ...closed].filter((message) => !has(message));
    expect(missing, 'a person would read a name instead of a sentence').toEqual([]);
  });

  test('are all used', () => {
    const used = new Set([...quoted, ...closed]);
    expect(
      own.filter((message) => !used.has(message)),
      'nobody would ever read these',
    ).toEqual([]);
  });

  test('read a parameter that is not given as “none”, as the Rust side does', () => {
    expect(t('problem-server-url-not-mcp-mend')).toContain('https://api.planhat.com/v1/mcp');
    expect(t('problem-server-url-not-mcp-mend', { suggestion: 'https://x.test/v1/mcp' })).toContain('x.test');
  });

  test('show their name, and say so, where the catalogue has none', () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(t('no-such-sentence')).toBe('no-such-sentence');
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  test('put no invisible marks around what people copy', () => {
    expect(t('tenant-server', { address: 'https://a.test' })).toBe('Server URL: https://a.test');
  });
});

test('a label of a vendor is told from the words around it', () => {
  expect(pieces('Click “Create app”. Then “+”.')).toEqual([
    { text: 'Click ', label: false },
    { text: 'Create app', label: true },
    { text: '. Then ', label: false },
    { text: '+', label: true },
    { text: '.', label: false },
  ]);
  expect(pieces('“Name”')).toEqual([{ text: 'Name', label: true }]);
  expect(pieces('no label, and an end” alone')).toEqual([{ text: 'no label, and an end” alone', label: false }]);
});

test('a path is split into its parts', () => {
  expect(crumbs('ChatGPT › Settings › Apps')).toEqual(['ChatGPT', 'Settings', 'Apps']);
});
