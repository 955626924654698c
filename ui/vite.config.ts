import { fileURLToPath } from 'node:url';

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** In the gallery, screens are looked at without the Rust side: the bridge answers from fixtures. */
const galleryBridge = { find: /^.*\/bridge$/, replacement: here('tests/gallery/bridge.ts') };

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [svelte(), svelteTesting()],
  resolve: { alias: mode === 'gallery' ? [galleryBridge] : [] },
  // The sentences lie beside the Rust crate that reads them, too.
  server: { fs: { allow: [here('.'), here('../src-tauri/crates/guide/words')] } },
  build: { target: 'es2022', modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  // A busy machine draws a screen in seconds; that is no failure of the screen.
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'], testTimeout: 60_000 },
}));
