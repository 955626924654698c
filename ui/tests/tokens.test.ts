import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const css = readFileSync('src/tokens.css', 'utf8');

/** The colours of a block, by name. */
function colours(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/gu)].map(([, name = '', value = '']) => [name, value]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const [, light = '', dark = ''] = css.split(':root {').map((block) => block.slice(0, block.indexOf('}')));

test.each([
  ['light', colours(light)],
  ['dark', colours(dark)],
])('the edge of a control is seen on every ground: %s', (_, all) => {
  for (const ground of ['ground', 'surface', 'sunken', 'hover', 'accent-soft']) {
    const found = contrast(all.get('edge') ?? '', all.get(ground) ?? '');
    expect(found, `on --${ground}`).toBeGreaterThanOrEqual(3);
  }
});

const styled = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:svelte|css)$/u.test(file));

test('type is of the scale, and of its one bold', () => {
  const set = styled.flatMap((file) => readFileSync(`src/${file}`, 'utf8').match(/font-(?:size|weight): [^;]+;/gu) ?? []);
  const scale = /^font-(?:size: (?:var\(--text-[a-z]+\)|inherit|100%)|weight: (?:var\(--bold\)|normal|inherit));$/u;
  expect(set.filter((type) => !scale.test(type))).toEqual([]);
  expect(set.length).toBeGreaterThan(0);
});
