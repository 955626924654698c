import { fileURLToPath } from 'node:url';

import { FluentResource } from '@fluent/bundle';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** In the gallery, screens are looked at without the Rust side: the bridge answers from fixtures. */
const galleryBridge = { find: /^.*\/bridge$/, replacement: here('tests/gallery/bridge.ts') };

/** Reads the sentences while the pages are built: the window opens sooner with what Fluent makes of them, as JSON. */
const sentences: Plugin = {
  name: 'sentences',
  enforce: 'pre',
  transform: (source, file) =>
    file.endsWith('.ftl')
      ? { code: `export default ${JSON.stringify(JSON.stringify(new FluentResource(source).body))}`, map: null }
      : null,
};

/**
 * Leaves a document that fetches nothing: its style is in it, and its script is `hatcheck.js`, which the Rust side gives to
 * the window (`script` in `src-tauri/src/main.rs`).
 */
const alone: Plugin = {
  name: 'alone',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const { 'index.html': page, 'hatcheck.css': style } = bundle;
    if (page?.type !== 'asset' || style?.type !== 'asset') throw new Error('a page and a style are built');
    page.source = String(page.source)
      .replace(/<script .*<\/script>/, '')
      .replace(/<link rel="stylesheet".*>/, () => `<style>${String(style.source)}</style>`);
    delete bundle['hatcheck.css'];
  },
};

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [sentences, svelte(), svelteTesting(), alone],
  resolve: { alias: mode === 'gallery' ? [galleryBridge] : [] },
  // The sentences lie beside the Rust crate that reads them, too.
  server: { fs: { allow: [here('.'), here('../src-tauri/crates/guide/words')] } },
  build: {
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        format: 'iife',
        strict: true,
        entryFileNames: 'hatcheck.js',
        assetFileNames: 'hatcheck[extname]',
      },
    },
  },
  // A busy machine draws a screen in seconds; that is no failure of the screen.
  test: { environment: 'jsdom', include: ['tests/**/*.test.ts'], setupFiles: ['tests/setup.ts'], testTimeout: 60_000 },
}));
