/** Whose keys they are that come to the window. */

/** Whether an event belongs to a box that is open, or to a field that it is typed or pasted into, and not to the step. */
export function isElsewhere({ target }: Event): boolean {
  if (document.querySelector('dialog[open]') !== null) return true;
  return target instanceof Element && target.closest('textarea, input:not([type=checkbox], [type=radio])') !== null;
}
