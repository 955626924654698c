import { screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';

import { speak } from '../src/language.svelte';
import { all, date, moment, money } from '../src/moments';
import { accented } from '../src/pseudo';
import { languages, t } from '../src/words';
import { fixtures, type FixtureName } from './fixtures';
import { emit, sent } from './rust';
import { open } from './window';

afterEach(() => {
  speak('en');
});

/** Every text in a view, and how the window writes it where it is a date: values, which no catalogue holds. */
function values(part: unknown): string[] {
  if (typeof part === 'string') return [part, written(part), date(part)];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(values) : [];
}
const written = (text: string): string => (/^\d{4}-\d{2}-\d{2}T/u.test(text) ? moment(text) : text);

/** What can be seen or heard and is no value: nothing that is marked as somebody else's with `translate="no"`. */
function heard(page: HTMLElement): string[] {
  const texts: string[] = [];
  for (const element of page.querySelectorAll<HTMLElement>('*')) {
    if (element.closest('[translate="no"]')) continue;
    let run = '';
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) run += node.textContent ?? '';
      // Where a line may be broken, a text goes on.
      else if (node.nodeType === Node.ELEMENT_NODE && node.nodeName !== 'WBR') {
        texts.push(run);
        run = '';
      }
    }
    texts.push(run);
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(element.getAttribute(name) ?? '');
  }
  return texts;
}

/** What is left of a text when the labels and the values in it are taken out. */
const bare = (text: string, known: string[]): string =>
  known.reduce((rest, value) => rest.replaceAll(value, ' '), text.replaceAll(/“[^”]*”/gu, ' '));

describe('nothing that a person reads is hard-coded, and the way to their language is there', () => {
  test.each(Object.keys(fixtures) as FixtureName[])('%s', async (name) => {
    const page = await open({ ...fixtures[name], language: 'en-XA' });
    const known = values(fixtures[name])
      .filter((value) => value.length > 1)
      .sort((one, other) => other.length - one.length);
    const plain = heard(page).filter((text) => /[a-z]{2}/iu.test(bare(text, known)));
    expect(screen.getAllByTestId(/^speak-/u), 'the language can be changed on every screen').toHaveLength(2);
    expect(plain, 'words belong into the catalogue; what a vendor or the machine says is marked translate="no"').toEqual([]);
  });
});

test('the language changes where one is, and nothing else does', async () => {
  const page = await open(fixtures['bring-back']);
  screen.getByTestId('speak-sv').click();
  expect(sent()).toEqual([{ do: 'speak', language: 'sv' }]);
  const field = screen.getByTestId('field-callback_url');
  field.focus();
  emit({ ...fixtures['bring-back'], revision: 1, language: 'sv' });
  await tick();
  expect(page.textContent).toContain('Hämta callback-URL:en');
  expect(document.documentElement.lang, 'a screen reader must change its voice').toBe('sv');
  expect(document.activeElement, 'whoever typed goes on typing').toBe(field);
  expect(screen.queryByTestId('speak-sv')).toBeNull();
  expect(languages).toEqual(['en', 'sv']);
  expect(screen.getByTestId('speak-en').textContent).toBe('English');
});

test('dates, numbers and lists are written as the language does', () => {
  const noon = '2026-10-02T12:00:00';
  speak('sv');
  expect(moment(noon)).toBe('2 okt. 2026 12:00');
  expect(date('2027-01-31')).toBe('31\u00a0jan.\u00a02027');
  expect(money(230_750)).toBe('230\u00a0750');
  expect(all(['a', 'b', 'c'])).toBe('a, b och c');
  speak('en');
  expect(all(['a', 'b', 'c'])).toMatch(/a, b,? and c/u);
});

test('nobody’s language is made from English, and leaves the labels of the vendors', () => {
  speak('en-XA');
  expect(t('cancel')).toBe('[Çááñçééļ]');
  expect(accented('in “New App” now')).toBe('ííñ “New App” ñóóŵ');
  expect(accented('see “')).toBe('šéééé “');
  expect(accented('App” is')).toBe('App” ííš');
});
