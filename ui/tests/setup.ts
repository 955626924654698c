/** What every test stands on: no Rust side, and what jsdom lacks. */

import { beforeEach, vi } from 'vitest';

import { reset } from './rust';

vi.mock('../src/bridge', () => import('./rust'));

HTMLCanvasElement.prototype.getContext = () => null;
Element.prototype.scrollIntoView = () => undefined;
HTMLDialogElement.prototype.showModal = function showModal(): void {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(): void {
  this.open = false;
};

beforeEach(reset);
