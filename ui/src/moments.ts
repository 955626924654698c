/** Dates, times, numbers and lists, as the window's language writes them. */

import type { Language } from './bindings/Language';
import { language } from './language.svelte';

/** Where a language says nothing of the country, the one whose way of writing dates is the least surprising. */
const USUAL: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE', 'en-XA': 'en-GB' };

/** How one language writes things, in the country that the machine is set to where that speaks it. */
function writing(language: Language) {
  const locale = navigator.language.startsWith(language) ? navigator.language : USUAL[language];
  return {
    dayAndTime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
    list: new Intl.ListFormat(locale),
    amount: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
  };
}

const made = new Map<Language, ReturnType<typeof writing>>();

function here(): ReturnType<typeof writing> {
  const spoken = language();
  const known = made.get(spoken) ?? writing(spoken);
  made.set(spoken, known);
  return known;
}

/** A moment, for instance “2 Oct 2026, 14:02”. */
export const moment = (at: string): string => here().dayAndTime.format(new Date(at));

/** A record's date, however the server writes it. */
export function date(text: string): string {
  const parsed = /^\d{4}-\d{2}-\d{2}/u.test(text) ? new Date(text) : null;
  return parsed && !Number.isNaN(parsed.getTime()) ? here().day.format(parsed) : text;
}

/** An amount of money without its fractions. */
export const money = (value: number): string => here().amount.format(value);

/** How long something has been going on, as minutes and seconds. */
export function elapsed(since: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - new Date(since).getTime()) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How many whole seconds are left; 0 when the time has come. */
export const secondsUntil = (at: string, now: number): number =>
  Math.max(0, Math.ceil((new Date(at).getTime() - now) / 1000));

/** Some names in a row: “blanks and quotes”. */
export const all = (names: string[]): string => here().list.format(names);
