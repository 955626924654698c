/** The one file that talks to the Rust side. */

import { invoke } from '@tauri-apps/api/core';
import { listen, type UnlistenFn } from '@tauri-apps/api/event';

import type { Command } from './bindings/Command';
import type { ExplanationView } from './bindings/ExplanationView';
import type { Field } from './bindings/Field';
import type { Judged } from './bindings/Judged';
import type { View } from './bindings/View';

declare global {
  interface Window {
    /** What there is to show as the window opens; the Rust side puts it there. */
    readonly hatcheck?: First;
  }
}

/** What the window opens with. */
export interface First {
  view: View;
  layout: Layout;
}

/** What there is to show before anything could be asked for. */
export const first = (): First | undefined => window.hatcheck;

/** Everything to be shown now. */
export const view = (): Promise<View> => invoke<View>('view');

/** Asks for something, and gives what is to be shown after it. Rejects with a `Problem`. */
export const send = (command: Command): Promise<View> => invoke<View>('send', { command });

/** The Roles as a table, to be changed by hand. */
export const rolesTable = (): Promise<string> => invoke<string>('roles_table');

/** Judges a value without taking it in. */
export const judge = (field: Field, text: string): Promise<Judged> => invoke<Judged>('judge', { field, text });

/** Finds out which problems a message fits that another application showed. */
export const explain = (text: string): Promise<ExplanationView> => invoke<ExplanationView>('explain', { text });

/** How the window is laid out. */
export interface Layout {
  /** Whether it is the slim panel beside the browser. */
  beside: boolean;
  /** Whether the desktop keeps it on top of other windows. */
  on_top: boolean;
}

/** How the window is laid out now. */
export const layout = (): Promise<Layout> => invoke<Layout>('layout');

/** Makes the window the slim panel beside the browser, or the full window again. */
export const layOut = (beside: boolean): Promise<Layout> => invoke<Layout>('lay_out', { beside });

/** Calls back whenever there is something new to show. */
export const onView = (changed: (view: View) => void): Promise<UnlistenFn> =>
  listen<View>('view', (event) => {
    changed(event.payload);
  });
