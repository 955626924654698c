/** The sentences, from the same Fluent catalogues that the Rust side reads. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** What a sentence needs, by parameter name. */
export type Args = Record<string, FluentVariable>;

const catalogues = import.meta.glob<string>('../../src-tauri/crates/guide/words/en/{access,app,faults,problems,steps,terminal}.ftl', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The language of the sentences, for the page and for dates and numbers. */
export const language = 'en';

// Isolating marks would end up in what people select and copy.
const bundle = new FluentBundle(language, { useIsolating: false });

/** What is wrong with the catalogues themselves, for instance a message that is there twice. */
export const flaws: Error[] = Object.values(catalogues).flatMap((text) => bundle.addResource(new FluentResource(text)));

/** The name of a message: its parts in kebab-case. */
export const id = (...parts: (string | number)[]): string => parts.join('-').replaceAll('_', '-');

/** Whether the catalogues have a message. */
export const has = (message: string): boolean => bundle.hasMessage(message);

/** What a parameter that is not given is read as, as on the Rust side. */
const NONE = 'none';

const known: ProxyHandler<Args> = {
  getOwnPropertyDescriptor: (args, name) =>
    Reflect.getOwnPropertyDescriptor(args, name) ?? { value: NONE, configurable: true, enumerable: true },
  get: (args, name) => (typeof name === 'string' ? (args[name] ?? NONE) : undefined),
};

/** The sentence of this name; the name itself where the catalogues have none. */
export function t(message: string, args: Args = {}): string {
  const pattern = bundle.getMessage(message)?.value;
  if (!pattern) {
    warn(`no sentence: ${message}`);
    return message;
  }
  const errors: Error[] = [];
  const sentence = bundle.formatPattern(pattern, new Proxy(args, known), errors);
  errors.forEach((error) => {
    warn(`${message}: ${error.message}`);
  });
  return sentence;
}

function warn(text: string): void {
  if (import.meta.env.DEV) console.warn(text);
}

/** A piece of a sentence: plain, or a label of a vendor's, which stands in “curly quotes”. */
export interface Piece {
  text: string;
  label: boolean;
}

/** A sentence, split at the labels in it. */
export function pieces(sentence: string): Piece[] {
  return sentence
    .split(/“([^”]*)”/u)
    .map((text, index) => ({ text, label: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** A path's parts: “Settings › Apps” is two. */
export const crumbs = (where: string): string[] => where.split(' › ');
