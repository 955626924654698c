/** The sentences, from the same Fluent catalogues that the Rust side reads. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

import { about } from './about.svelte';
import type { Language } from './bindings/Language';
import { language } from './language.svelte';
import { accented, bracketed } from './pseudo';

/** What a sentence needs, by parameter name. */
export type Args = Record<string, FluentVariable>;

/** The languages that a person can choose from. */
export const languages = ['en', 'sv'] as const satisfies Language[];

/** What Fluent has read already, as JSON: see `vite.config.ts`. */
const sources = import.meta.glob<string>('../../src-tauri/crates/guide/words/*/*.ftl', {
  import: 'default',
  eager: true,
});

/** The catalogue of a language, and what is wrong with it, for instance a message that is there twice. */
export function read(language: Language): { bundle: FluentBundle; flaws: Error[] } {
  const pseudo = language === 'en-XA';
  // Isolating marks would end up in what people select and copy.
  const bundle = new FluentBundle(language, { useIsolating: false, ...(pseudo && { transform: accented }) });
  const folder = `/words/${pseudo ? 'en' : language}/`;
  const texts = Object.entries(sources).flatMap(([path, text]) => (path.includes(folder) ? [text] : []));
  const resources = texts.map((text) => Object.assign(new FluentResource(''), { body: JSON.parse(text) as FluentResource['body'] }));
  return { bundle, flaws: resources.flatMap((resource) => bundle.addResource(resource)) };
}

const bundles = new Map<Language, FluentBundle>();

/** The bundle of a language, read when it is first spoken: the window opens without those that are not. */
function bundleOf(language: Language): FluentBundle {
  const bundle = bundles.get(language) ?? read(language).bundle;
  bundles.set(language, bundle);
  return bundle;
}

/** The bundle that says a message: the language's own, or English where it has none. */
function saying(message: string, languages: Language[]): FluentBundle | undefined {
  return languages.map(bundleOf).find((bundle) => bundle.hasMessage(message));
}

/** The name of a message: its parts in kebab-case. */
export const id = (...parts: (string | number)[]): string => parts.join('-').replaceAll('_', '-');

/** Whether the catalogues have a message. */
export const has = (message: string): boolean => saying(message, ['en']) !== undefined;

/** What a parameter that is not given is read as, as on the Rust side. */
const NONE = 'none';

const known: ProxyHandler<Args> = {
  getOwnPropertyDescriptor: (args, name) =>
    Reflect.getOwnPropertyDescriptor(args, name) ?? { value: NONE, configurable: true, enumerable: true },
  get: (args, name) => (typeof name === 'string' ? (args[name] ?? NONE) : undefined),
};

/** The sentence of this name, in the window's language and about the journey's AI app; the name itself where the catalogues
 * have none. */
export function t(message: string, args: Args = {}, spoken: Language = language()): string {
  const bundle = saying(message, [spoken, 'en']);
  const pattern = bundle?.getMessage(message)?.value;
  if (!bundle || !pattern) {
    warn(`no sentence: ${message}`);
    return message;
  }
  const errors: Error[] = [];
  const sentence = bundle.formatPattern(pattern, new Proxy({ ai: about(), ...args }, known), errors);
  errors.forEach((error) => {
    warn(`${message}: ${error.message}`);
  });
  return spoken === 'en-XA' ? bracketed(sentence) : sentence;
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
