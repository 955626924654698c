/** Draws the whole window, as a person meets it. */

import { render, screen } from '@testing-library/svelte';

import App from '../src/App.svelte';
import type { View } from '../src/bindings/View';
import { shows } from './rust';

/** Opens the window on a view, and waits until it is drawn. */
export async function open(view: View): Promise<HTMLElement> {
  shows(view);
  const { container } = render(App);
  await screen.findByRole('main');
  return container;
}
