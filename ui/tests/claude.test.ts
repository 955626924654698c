import { fireEvent, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';

import { fixtures, type FixtureName } from './fixtures';
import { sent } from './rust';
import { open } from './window';

const OF_CLAUDE = (Object.keys(fixtures) as FixtureName[]).filter((name) => name.startsWith('claude-'));

test('whoever connects Claude says so before beginning, and so does whoever practises', async () => {
  await open(fixtures['welcome-first']);
  const usual = screen.getByRole('radio', { name: 'ChatGPT' });
  expect(usual, 'the set-up of the article comes first').toHaveProperty('checked', true);
  await fireEvent.click(screen.getByRole('radio', { name: 'Claude' }));
  expect(screen.getByText(/With your own Claude/u)).toBeTruthy();
  await fireEvent.click(screen.getByTestId('set-up-for-real'));
  await fireEvent.click(screen.getByTestId('practise-first'));
  expect(sent()).toEqual([
    { do: 'begin', mode: 'real', recipe: 'claude' },
    { do: 'begin', mode: 'practice', recipe: 'claude' },
  ]);
});

test('a saved journey says which AI app it connects, in words about that one', async () => {
  await open(fixtures.welcome);
  const row = screen.getByTestId('resume-j3').closest('li');
  expect(row?.textContent).toContain('Claude');
  await fireEvent.click(screen.getByTestId('more-j3'));
  await fireEvent.click(screen.getByTestId('discard-j3'));
  expect(screen.getByTestId('discard').textContent).toContain('What you made in Claude and Planhat stays.');
});

test.each(OF_CLAUDE)('%s speaks of Claude, and of ChatGPT nowhere', async (name) => {
  const page = await open(fixtures[name]);
  expect(page.textContent).toContain('Claude');
  expect(page.textContent, 'a person would look for it in the wrong application').not.toContain('ChatGPT');
});

test('the plans and roles to choose from are those of the AI app', async () => {
  await open(fixtures['claude-tenant']);
  const choices = (testid: string): string[] =>
    [...screen.getByTestId(testid).querySelectorAll('option')].map((option) => option.textContent);
  expect(choices('seat-plan').slice(1)).toEqual(['Free', 'Pro', 'Max', 'Team', 'Enterprise']);
  expect(choices('seat-role').slice(1)).toEqual(['Member', 'Owner']);
  expect(screen.getByTestId('limit-only_owners_add').textContent).toContain('only an Owner adds connectors');
});
