/** Boxes that open by themselves, and are the person's to open and close all the same. */

/** Opens a box while there is a reason to. A new view with the same reasons leaves it as the person has it. */
export function opening(reason: () => boolean): (box: HTMLDetailsElement) => void {
  return (box) => {
    const open = $derived(reason());
    $effect(() => {
      box.open = open;
    });
  };
}
