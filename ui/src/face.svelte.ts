/** What the window shows: the latest view, and how commands are sent. */

import { createContext, untrack } from 'svelte';

import { speakAbout } from './about.svelte';
import type { Command } from './bindings/Command';
import type { ExplanationView } from './bindings/ExplanationView';
import type { Field } from './bindings/Field';
import type { Judged } from './bindings/Judged';
import type { Problem } from './bindings/Problem';
import type { View } from './bindings/View';
import * as bridge from './bridge';
import { speak } from './language.svelte';

/** Holds the snapshot; decides nothing, remembers nothing. */
export class Face {
  /** The latest snapshot. */
  view = $state.raw<View>();
  /** Why the last command was refused. */
  refusal = $state.raw<Problem | null>(null);
  /** Whether the box is open in which a message is explained. */
  explaining = $state(false);
  /** What a screen reader is to say now. */
  said = $state('');

  /** How the window is laid out. */
  layout = $state.raw<bridge.Layout>({ beside: false, on_top: false });

  /** Whether a screen was shown before: the first one leaves the focus where it is. */
  shown = false;

  /** How often something was said. */
  spoken = 0;

  /** Whether a card has spoken, of those that are drawn now. */
  #carded = false;

  /** The last command that is under way. */
  #sending: Promise<View> | null = null;

  /** Shows what the window opens with, asks for what is new since, and listens for what will be. */
  async open(): Promise<void> {
    const first = bridge.first();
    if (first) {
      this.layout = first.layout;
      this.#show(first.view);
    }
    await this.#ask(async () => {
      // Before the first snapshot is asked for, so that no change after it is missed.
      await bridge.onView((view) => {
        this.#show(view);
      });
      const [layout, view] = await Promise.all([bridge.layout(), bridge.view()]);
      this.layout = layout;
      this.#show(view);
    });
  }

  /** Makes the window the slim panel beside the browser, or the full window again. */
  async layOut(beside: boolean): Promise<void> {
    await this.#ask(async () => {
      this.layout = await bridge.layOut(beside);
    });
  }

  /**
   * Sends a command; true if it was taken. Commands arrive in the order in which they were given: of two that are under
   * way at once, the earlier could come last, and undo the later.
   */
  async send(command: Command): Promise<boolean> {
    this.refusal = null;
    const next = (): Promise<View> => bridge.send(command);
    const sending = this.#sending === null ? next() : this.#sending.then(next, next);
    this.#sending = sending;
    try {
      this.#show(await sending);
      return true;
    } catch (error) {
      this.refusal = asProblem(error);
      return false;
    } finally {
      if (this.#sending === sending) this.#sending = null;
    }
  }

  /** Judges a value without taking it in; nothing if it could not be judged. */
  async judge(field: Field, text: string): Promise<Judged | null> {
    try {
      return await bridge.judge(field, text);
    } catch {
      return null;
    }
  }

  /** The Roles as a table, to be changed by hand; nothing if they could not be had, and then a refusal says why. */
  async rolesTable(): Promise<string | null> {
    return this.#ask(() => bridge.rolesTable());
  }

  /** Finds out which problems a message fits; nothing if that could not be asked, and then a refusal says why. */
  async explain(text: string): Promise<ExplanationView | null> {
    return this.#ask(() => bridge.explain(text));
  }

  /** Has a box show again what holds, when what it was ticked for is refused. */
  holding(holds: () => boolean): (box: HTMLInputElement) => void {
    return (box) => {
      if (this.refusal !== null) box.checked = untrack(holds);
    };
  }

  /** Has a screen reader say something, even if it is what it said last. */
  say(text: string): void {
    this.spoken += 1;
    this.said = this.spoken % 2 === 1 ? text : `${text}\u00a0`;
  }

  /** Has the first speak of the cards that are drawn at once: it is the likeliest, or what stands in the way. */
  sayOfCard(text: string): void {
    if (this.#carded) return;
    this.#carded = true;
    queueMicrotask(() => (this.#carded = false));
    this.say(text);
  }

  /** Asks the Rust side for something; that it cannot be asked is a refusal, too. */
  async #ask<T>(asking: () => Promise<T>): Promise<T | null> {
    this.refusal = null;
    try {
      return await asking();
    } catch (error) {
      this.refusal = asProblem(error);
      return null;
    }
  }

  /**
   * Of two snapshots that cross on their way, the later one stays; one that comes by both ways is drawn once. A start
   * that failed counts none.
   */
  #show(view: View): void {
    if (this.view && this.view.screen.kind !== 'stopped' && view.revision <= this.view.revision) return;
    speak(view.language);
    speakAbout('journey' in view.screen ? view.screen.journey.recipe : 'chatgpt');
    this.view = view;
  }
}

function asProblem(error: unknown): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem;
  return { code: 'unexpected', who: ['us'], phase: null, params: {}, evidence: [], retry: { kind: 'now' } };
}

/** The face of the window that a component is drawn in. */
export const [useFace, provideFace] = createContext<Face>();
