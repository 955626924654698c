/** Dates, times, numbers and lists, as the window's language writes them. */

import type { Language } from './bindings/Language';
import { language } from './language.svelte';

/** Where a language says nothing of the country, the one whose way of writing dates is the least surprising. */
const USUAL: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE', 'en-XA': 'en-GB' };

/** The country is the one that the machine is set to, where that speaks the language. */
const locale = (language: Language): string =>
  navigator.language.startsWith(language) ? navigator.language : USUAL[language];

/** How the window's language writes something; made when it is first written, which takes a web view milliseconds. */
function written<Format>(make: (locale: string) => Format): () => Format {
  const made = new Map<Language, Format>();
  return () => {
    const spoken = language();
    const format = made.get(spoken) ?? make(locale(spoken));
    made.set(spoken, format);
    return format;
  };
}

const dayAndTime = written((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));
const day = written((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }));
const list = written((locale) => new Intl.ListFormat(locale));
const amount = written((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));

/** Writes a date while nobody waits: the first takes a web view ten milliseconds. */
export function prepare(): void {
  day().format(0);
}

/** A moment, for instance “2 Oct 2026, 14:02”. */
export const moment = (at: string): string => dayAndTime().format(new Date(at));

/** A record's date, however the server writes it; it stays on one line. */
export function date(text: string): string {
  const parsed = /^\d{4}-\d{2}-\d{2}/u.test(text) ? new Date(text) : null;
  return parsed && !Number.isNaN(parsed.getTime()) ? day().format(parsed).replaceAll(' ', '\u00a0') : text;
}

/** An amount of money without its fractions. */
export const money = (value: number): string => amount().format(value);

/** How long something has been going on, as minutes and seconds. */
export function elapsed(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How many whole seconds are left; 0 when the time has come. */
export const secondsUntil = (at: string, now: number): number =>
  Math.max(0, Math.ceil((new Date(at).getTime() - now) / 1000));

/** Some names in a row: “blanks and quotes”. */
export const all = (names: string[]): string => list().format(names);
