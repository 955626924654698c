import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { fixtures } from './fixtures';
import { emit, sent, shows } from './rust';
import { open } from './window';

const line = (name: string): HTMLElement => screen.getByTestId(`person-${name}`);

describe('people', () => {
  test('are proven one after the other, and the list says who is, who is not yet, and why', async () => {
    await open(fixtures.people);
    expect(screen.getByTestId('people-tally').textContent).toBe('1 of 7 proven');
    expect(line('Tove Nilsson').textContent).toContain('can authorize nothing');
    expect(line('Maria Rossi').textContent).toContain('the plan has changed since');
    expect(within(line('Ines Duarte')).getByTestId('problem-consent_denied')).toBeTruthy();
    await fireEvent.click(screen.getByTestId('prove-Priya Raman'));
    expect(sent()).toEqual([{ do: 'prove_person', name: 'Priya Raman' }]);
  });

  test('sign in in a private window: the address is copied, and no browser is opened for them', async () => {
    await open(fixtures['people-signing-in']);
    const sam = within(line('Sam Okafor'));
    expect(sam.getByText(/new private window/u)).toBeTruthy();
    expect(sam.queryByTestId('open-page'), 'the usual browser would sign the admin in').toBeNull();
    await fireEvent.click(sam.getByTestId('copy-address'));
    await fireEvent.click(sam.getByTestId('cancel-run'));
    expect(sent()).toEqual([{ do: 'copy_address' }, { do: 'cancel' }]);
    expect(screen.queryByTestId('prove-Carly Andersson'), 'one after the other').toBeNull();
  });

  test('are told of when their proof is over, and whoever follows by the keyboard is not lost', async () => {
    await open(fixtures.people);
    screen.getByTestId('prove-Sam Okafor').focus();
    shows(fixtures['people-signing-in']);
    await fireEvent.click(screen.getByTestId('prove-Sam Okafor'));
    await vi.waitFor(() => {
      expect(document.activeElement).toBe(screen.getByTestId('copy-address'));
    });
    emit(fixtures.people);
    await vi.waitFor(() => {
      expect(screen.getByTestId('said').textContent).toContain('Sam Okafor: not as predicted.');
      expect(document.activeElement).toBe(screen.getByTestId('prove-Sam Okafor'));
    });
    expect(line('Sam Okafor').textContent, 'it may be somebody else’s grant').toContain('If somebody else was still signed in');
  });

  test('are put on the list with a Role, and taken off it', async () => {
    await open(fixtures.people);
    await fireEvent.input(screen.getByTestId('person-name'), { target: { value: 'Lena Fischer' } });
    await fireEvent.change(screen.getByTestId('person-role'), { target: { value: 'Manager' } });
    await fireEvent.click(screen.getByTestId('person-add'));
    const said = (words: string): Promise<void> =>
      vi.waitFor(() => {
        expect(screen.getByTestId('said').textContent).toContain(words);
      });
    await said('Lena Fischer is on the list, with the Role Manager.');
    await fireEvent.click(screen.getByRole('button', { name: 'Take Maria Rossi off the list' }));
    await said('Maria Rossi is off the list.');
    expect(sent()).toEqual([
      { do: 'add_person', name: 'Lena Fischer', role: 'Manager' },
      { do: 'remove_person', name: 'Maria Rossi' },
    ]);
  });

  test('wait while Planhat asks to, and are told how far it is', async () => {
    await open(fixtures['people-asking']);
    expect(screen.getByTestId('asking').textContent).toContain('Planhat asks to wait 20 s');
    const progress = screen.getByRole('progressbar');
    expect([progress.getAttribute('value'), progress.getAttribute('max')]).toEqual(['12', '36']);
  });
});

describe('what was granted', () => {
  test('stands beside what was predicted, and each difference has its cause or causes', async () => {
    await open(fixtures.granted);
    const limited = within(screen.getByTestId('compared-End User')).getAllByRole('cell');
    expect(limited[0]?.textContent, 'fields stand beside what they limit').toContain('Update only: phone, position');
    expect(limited[0]?.textContent, 'and what holds for all stands alone').toContain('View');
    expect(limited[2]?.textContent).toContain('Not described: “Update” of position');
    const row = within(screen.getByTestId('compared-Task')).getAllByRole('cell');
    expect(row.map((cell) => cell.textContent.trim())).toEqual(['View', 'nothing', 'Not granted: “View”']);
    expect(screen.getByTestId('why-Task').textContent).not.toContain('One of these');
    const open_question = within(screen.getByTestId('why-Opportunity'));
    expect(open_question.getByText(/cannot be told/u), 'what is not known is not claimed').toBeTruthy();
    expect(open_question.getAllByRole('listitem')).toHaveLength(3);
  });

  test('is compared once the admin says which Role they have', async () => {
    await open(fixtures['granted-no-role']);
    expect(screen.queryByTestId('compared')).toBeNull();
    await fireEvent.change(screen.getByTestId('own-role'), { target: { value: 'CSM' } });
    expect(sent()).toEqual([{ do: 'take_role', role: 'CSM' }]);
  });
});
