/** Prints the album as JSON: `npm run --silent album`. */

import { stdout } from 'node:process';
import { runnerImport } from 'vite';

/** @type {{ module: typeof import('./album.ts') }} */
const { module } = await runnerImport('./tests/album.ts', { configFile: false, logLevel: 'silent' });
stdout.write(JSON.stringify(module.album));
