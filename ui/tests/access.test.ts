import axe from 'axe-core';
import { describe, expect, test } from 'vitest';

import { fixtures, type FixtureName } from './fixtures';
import { open } from './window';

// jsdom lays nothing out, so colours are looked at in the real window.
const rules = { 'color-contrast': { enabled: false } };

describe('everybody can use the window', () => {
  test.each(Object.keys(fixtures) as FixtureName[])('%s', async (name) => {
    document.documentElement.lang = 'en';
    document.title = 'Hatcheck';
    await open(fixtures[name]);
    const { violations } = await axe.run(document, { rules });
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
    expect(found).toEqual([]);
  });
});
