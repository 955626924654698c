/** Nobody's language, made from English as the Rust side makes it: see `guide/src/words/pseudo.rs`. */

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒĝĥíĵķļɱñóþǫŕšţúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶĻṀÑÓÞǪŔŠŢÚṼŴẊÝŽ';

function accent(letter: string): string {
  const strange = ACCENTED.charAt(PLAIN.indexOf(letter));
  return /[aeiou]/iu.test(letter) ? strange + strange.toLowerCase() : strange;
}

/** A piece of a message, without its brackets; labels in “curly quotes” stay, also where they begin or end elsewhere. */
export const accented = (text: string): string =>
  text
    .split(/(^[^“”]*”|“[^”]*(?:”|$))/u)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[a-z]/giu, accent)))
    .join('');

/** A whole message, so that one that is cut off lacks its end. */
export const bracketed = (text: string): string => `[${text}]`;
