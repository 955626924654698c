import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, expect, test } from 'vitest';

import { fixtures, problem } from './fixtures';
import { explain } from './rust';
import { open } from './window';

const MESSAGE = '{"error":"invalid_client"}';

beforeEach(async () => {
  await open(fixtures['practice-declare']);
  await fireEvent.click(screen.getByTestId('open-explain'));
});

async function ask(text: string): Promise<void> {
  await fireEvent.input(screen.getByTestId('explain-text'), { target: { value: text } });
  await fireEvent.submit(screen.getByTestId('explain-text').closest('form') ?? document.body);
}

test('a pasted message is answered with what it means and who can mend it', async () => {
  explain.mockResolvedValue({ problems: [problem('client_secret_wrong'), problem('client_id_unknown')], nothing_wrong: false });
  await ask(MESSAGE);
  expect(explain).toHaveBeenCalledWith(MESSAGE);
  expect(await screen.findByTestId('problem-client_secret_wrong')).toBeTruthy();
  expect(screen.getByText('Or perhaps'), 'the second is told as second').toBeTruthy();
});

test('what is not known is not explained away, and good news is called so', async () => {
  await ask('lorem ipsum');
  expect((await screen.findByTestId('explain-nothing')).textContent).toContain('does not know');
  explain.mockResolvedValue({ problems: [], nothing_wrong: true });
  await ask('200 OK');
  await waitFor(() => {
    expect(screen.getByTestId('explain-nothing').textContent).toContain('good news');
  });
});

test('the box can be used without seeing it, and closes without a trace', async () => {
  document.documentElement.lang = 'en';
  document.title = 'Hatcheck';
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  await ask(MESSAGE);
  await fireEvent.click(screen.getByTestId('close-explain'));
  expect(screen.queryByTestId('explain')).toBeNull();
  expect(document.body.innerHTML, 'a message can hold what is nobody’s business').not.toContain('invalid_client');
});
