/** The language that the window speaks now: what is drawn with it is drawn anew when it changes. */

import type { Language } from './bindings/Language';

let spoken = $state<Language>('en');

/** The language of the sentences, for the page and for dates and numbers. */
export const language = (): Language => spoken;

/** Speaks another language from now on. */
export function speak(language: Language): void {
  spoken = language;
}
