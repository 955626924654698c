/** What the copy buttons do. */

import type { CopyItem } from '../bindings/CopyItem';
import type { Face } from '../face.svelte';
import { id, t } from '../words';

/** Puts a value on the clipboard, and says so. */
export async function put(face: Face, item: CopyItem): Promise<void> {
  if (await face.send({ do: 'copy', item })) face.say(t('copied-item', { item: t(id('copy', item)) }));
}
