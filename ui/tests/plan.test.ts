import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';

import { fixtures, problem } from './fixtures';
import { send, sent, shows } from './rust';
import { open } from './window';

/** Opens the tables of what may be changed, which are drawn then. */
async function adjust(): Promise<void> {
  await fireEvent.click(screen.getByTestId('adjust'));
  await screen.findByTestId('dynamic');
}

describe('the permissions', () => {
  test('are chosen by what they are for, and come out as a list to tick', async () => {
    await open(fixtures.permissions);
    await fireEvent.click(screen.getByRole('checkbox', { name: /Log calls and tasks/u }));
    const change = { what: 'intend', intention: 'log_work', wanted: true };
    expect(sent()).toContainEqual({ do: 'plan', change });
    const ticks = within(screen.getByTestId('ticks')).getAllByRole('listitem');
    expect(ticks.map((tick) => tick.textContent)).toEqual(['Company View', 'User View']);
  });

  test('can be adjusted with the keyboard: arrows move, one box takes the Tab key, each has its name', async () => {
    await open(fixtures.permissions);
    await adjust();
    const box = (name: string): HTMLElement => screen.getByRole('checkbox', { name });
    box('Company: Create').focus();
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
    await fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(box('End User: View'));
    const grid = within(screen.getByRole('grid'));
    const stops = grid.getAllByRole('checkbox').filter((one) => one.tabIndex === 0);
    expect(stops, 'a grid is one stop on the way through the page').toEqual([box('End User: View')]);
    await fireEvent.click(box('End User: View'));
    const change = { what: 'allow', model: 'End User', actions: ['view'] };
    expect(sent()).toContainEqual({ do: 'plan', change });
  });

  test('take every tick of somebody who is quicker than the answers', async () => {
    await open(fixtures.permissions);
    await adjust();
    for (const name of ['Company: Create', 'Company: Update', 'Company: Export']) {
      await fireEvent.click(screen.getByRole('checkbox', { name }));
    }
    const last = sent().at(-1);
    const change = { what: 'allow', model: 'Company', actions: ['create', 'view', 'update', 'export'] };
    expect(last, 'no tick is lost').toEqual({ do: 'plan', change });
  });

  test('keep what is seldom asked for out of the way, and take a model by its name', async () => {
    await open(fixtures.permissions);
    await adjust();
    expect(screen.queryByRole('checkbox', { name: 'Churn: View' })).toBeNull();
    await fireEvent.click(screen.getByText('Show 4 more data models'));
    expect(screen.getByRole('checkbox', { name: 'Churn: View' })).toBeTruthy();
    await fireEvent.input(screen.getByLabelText(/Another data model/u), { target: { value: ' Wind Farm ' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    expect(sent()).toContainEqual({ do: 'plan', change: { what: 'add', model: 'Wind Farm' } });
    const said = '“Wind Farm” is among the data models above already.';
    expect(await screen.findByText(said), 'nothing new came of it').toBeTruthy();
  });

  test('say what is risky', async () => {
    await open(fixtures['permissions-risky']);
    expect(screen.getByText(/Records can be deleted/u)).toBeTruthy();
    expect(screen.getByText(/cannot be turned into a person/u)).toBeTruthy();
  });

  test('show for each Role what it will be asked, and tell early who could authorize nothing', async () => {
    await open(fixtures.permissions);
    expect(screen.getByText('One Role could authorize nothing.')).toBeTruthy();
    shows(fixtures.previews);
    await fireEvent.click(screen.getByTestId('preview'));
    expect(sent()).toContainEqual({ do: 'compare', from: 0 });
    const dialog = within(screen.getByTestId('previews'));
    const steward = within(dialog.getByRole('article', { name: 'Asset Steward' }));
    expect(steward.getByText('Somebody with this Role can authorize nothing.')).toBeTruthy();
    expect(steward.getByTestId('problem-permission_empty'), 'cause, and who can mend it').toBeTruthy();
    const associate = within(dialog.getByRole('article', { name: 'Associate' }));
    expect(associate.getByText('name, phase'), '“Show more” has the fields').toBeTruthy();
    expect(associate.getByText('Sees only their own companies')).toBeTruthy();
    expect(screen.getByText('1 to 3 of 5'), 'the others are a page away').toBeTruthy();
    await fireEvent.click(screen.getByTestId('rows-on'));
    expect(sent()).toContainEqual({ do: 'compare', from: 3 });
    await fireEvent.click(screen.getByText('Close'));
    expect(sent()).toContainEqual({ do: 'compare', from: null });
  });

  test('show any one Role beside the plan', async () => {
    await open(fixtures.permissions);
    await fireEvent.change(screen.getByTestId('aside-role'), { target: { value: 'Associate' } });
    expect(sent()).toContainEqual({ do: 'look_as', role: 'Associate' });
  });

  test('say aloud what has changed, and nothing that was so before', async () => {
    await open(fixtures.permissions);
    await adjust();
    shows(fixtures['permissions-risky']);
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Company: Remove' }));
    await vi.waitFor(() => {
      const said = screen.getByTestId('said').textContent;
      expect(said).toContain('To tick now: Company Full access.');
      expect(said).toContain('Not to tick any more: User.');
      expect(said).toContain('Records can be deleted');
    });
  });

  test('take Roles as a table, and go to the cell that cannot be read', async () => {
    await open(fixtures['previews-flawed']);
    await fireEvent.click(screen.getByTestId('roles'));
    const area = screen.getByTestId<HTMLTextAreaElement>('roles-table');
    await vi.waitFor(() => {
      expect(area.value, 'the Roles as they are').toContain('CSM');
    });
    const table = 'Model\tView\nUser\tx\nCompany\tperhaps\nTask\tx';
    await fireEvent.input(area, { target: { value: table } });
    await fireEvent.click(screen.getByTestId('roles-take'));
    expect(sent()).toContainEqual({ do: 'describe_roles', table, name: '', beside: false });
    expect(area.value, 'what was pasted stays there to be mended').toBe(table);
    await fireEvent.click(screen.getByRole('button', { name: /Row 3, column “View”: “perhaps”/u }));
    expect(document.activeElement).toBe(area);
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('Company\tperhaps');
    expect(screen.getByText('Not read, because the heading is not known: Approve.')).toBeTruthy();
  });

  test('begin a Role from Planhat’s own or from nothing, by its name, and say that it is there', async () => {
    await open(fixtures.previews);
    await fireEvent.click(screen.getByTestId('roles'));
    await fireEvent.input(screen.getByTestId('role-name'), { target: { value: 'Renewals' } });
    await fireEvent.click(screen.getByTestId('start-empty'));
    expect(sent()).toContainEqual({ do: 'start_role', start: 'empty', name: 'Renewals' });
    expect(await screen.findByText('5 Roles are described now.')).toBeTruthy();
  });

  test('are not started over before a question, which says what it would cost', async () => {
    await open(fixtures['previews-flawed']);
    await fireEvent.click(screen.getByTestId('roles'));
    await fireEvent.click(screen.getByTestId('reset-roles'));
    expect(screen.getByTestId('reset').textContent).toContain('cannot be brought back');
    await fireEvent.click(screen.getByTestId('reset-keep'));
    expect(screen.queryByTestId('reset')).toBeNull();
    expect(sent(), 'what somebody typed stays').toEqual([]);
    await fireEvent.click(screen.getByTestId('reset-roles'));
    await fireEvent.click(screen.getByTestId('reset-confirm'));
    expect(sent()).toEqual([{ do: 'reset_roles' }]);
  });

  test('take in what is typed before another Role is started', async () => {
    await open(fixtures.previews);
    await fireEvent.click(screen.getByTestId('roles'));
    const table = 'Role\tModel\tView\nGuests\tCompany\tx';
    await fireEvent.input(screen.getByTestId('roles-table'), { target: { value: table } });
    await fireEvent.click(screen.getByTestId('start-csm'));
    await vi.waitFor(() => {
      expect(sent()).toEqual([
        { do: 'describe_roles', table, name: '', beside: true },
        { do: 'start_role', start: 'csm', name: '' },
      ]);
    });
  });

  test('say where something holds for some fields only, in the ticks and on the card', async () => {
    await open(fixtures['permissions-limited']);
    const ticks = within(screen.getByTestId('ticks')).getAllByRole('listitem');
    expect(ticks[0]?.textContent).toContain('only: name, phase');
    const card = screen.getByTestId('aside').querySelector('.granted');
    expect(card?.textContent).toContain('only: name, phase');
    await adjust();
    await fireEvent.click(screen.getByRole('checkbox', { name: 'arr' }));
    const change = { what: 'limit', model: 'Company', fields: ['name', 'phase', 'arr'] };
    expect(sent()).toContainEqual({ do: 'plan', change });
    await fireEvent.click(screen.getByRole('checkbox', { name: 'owner' }));
    const both = { ...change, fields: ['name', 'owner', 'phase', 'arr'] };
    expect(sent(), 'a quick second tick keeps the first').toContainEqual({ do: 'plan', change: both });
  });

  test('say of dynamic permissions who can switch them on, and that each person chooses', async () => {
    await open(fixtures['permissions-dynamic']);
    expect(screen.getByTestId('dynamic-on').textContent).toContain('only their staff can');
    expect(screen.queryByTestId('ticks'), 'nothing is ticked then').toBeNull();
    expect(screen.getByTestId('aside').textContent).toContain('each person chooses within this');
    await adjust();
    await fireEvent.click(screen.getByTestId('dynamic'));
    expect(sent()).toContainEqual({ do: 'plan', change: { what: 'dynamic', on: false } });
  });

  test('take the name and the description of the authorization screen, and copy the plan', async () => {
    await open(fixtures['permissions-limited']);
    await fireEvent.change(screen.getByTestId('client-name'), { target: { value: 'Ask Planhat' } });
    expect(sent()).toContainEqual({ do: 'plan', change: { what: 'name', text: 'Ask Planhat' } });
    await adjust();
    await fireEvent.click(screen.getByTestId('copy-plan'));
    expect(sent()).toContainEqual({ do: 'copy', item: 'plan' });
  });

  test('show what is planned after a change was refused', async () => {
    await open(fixtures.permissions);
    await adjust();
    send.mockRejectedValueOnce(problem('value_malformed'));
    const box = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Company: Remove' });
    await fireEvent.click(box);
    await vi.waitFor(() => {
      expect(box.checked, 'a box that stays ticked would show a plan that is none').toBe(false);
    });
  });
});
