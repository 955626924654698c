/** The AI app that the sentences are about: what is drawn with it is drawn anew when it changes. */

import type { RecipeId } from './bindings/RecipeId';

let meant = $state<RecipeId>('chatgpt');

/** The AI app that is meant where a sentence does not say otherwise. */
export const about = (): RecipeId => meant;

/** Means another AI app from now on. */
export function speakAbout(recipe: RecipeId): void {
  meant = recipe;
}
