import { fireEvent, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';

import { fixtures } from './fixtures';
import { sent } from './rust';
import { open } from './window';

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
    await fireEvent.click(screen.getByTestId('adjust'));
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
    await fireEvent.click(screen.getByTestId('adjust'));
    for (const name of ['Company: Create', 'Company: Update', 'Company: Export']) {
      await fireEvent.click(screen.getByRole('checkbox', { name }));
    }
    const last = sent().at(-1);
    const change = { what: 'allow', model: 'Company', actions: ['create', 'view', 'update', 'export'] };
    expect(last, 'no tick is lost').toEqual({ do: 'plan', change });
  });

  test('keep what is seldom asked for out of the way, and take a model by its name', async () => {
    await open(fixtures.permissions);
    expect(screen.queryByRole('checkbox', { name: 'Churn: View' })).toBeNull();
    await fireEvent.click(screen.getByText('Show 4 more data models'));
    expect(screen.getByRole('checkbox', { name: 'Churn: View' })).toBeTruthy();
    await fireEvent.input(screen.getByLabelText(/Another data model/u), { target: { value: ' Wind Farm ' } });
    await fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    const change = { what: 'allow', model: 'Wind Farm', actions: ['view'] };
    expect(sent()).toContainEqual({ do: 'plan', change });
  });

  test('say what is risky', async () => {
    await open(fixtures['permissions-risky']);
    expect(screen.getByText(/Records can be deleted/u)).toBeTruthy();
    expect(screen.getByText(/cannot be turned into a person/u)).toBeTruthy();
  });

  test('show for each Role what it will be asked, and tell early who could authorize nothing', async () => {
    await open(fixtures.permissions);
    expect(screen.getByText('One Role could authorize nothing.')).toBeTruthy();
    await fireEvent.click(screen.getByTestId('preview'));
    const dialog = within(screen.getByTestId('previews'));
    const steward = within(dialog.getByRole('article', { name: 'Asset Steward' }));
    expect(steward.getByText('Somebody with this Role can authorize nothing.')).toBeTruthy();
    const associate = within(dialog.getByRole('article', { name: 'Associate' }));
    expect(associate.getByText('name, phase'), '“Show more” has the fields').toBeTruthy();
    expect(associate.getByText('Sees only their own companies')).toBeTruthy();
  });

  test('take Roles as a table, and point at the cell that cannot be read', async () => {
    await open(fixtures['permissions-risky']);
    await fireEvent.click(screen.getByTestId('preview'));
    expect(screen.getByText(/Row 3, column “View”: “perhaps”/u)).toBeTruthy();
    await fireEvent.input(screen.getByTestId('roles-table'), { target: { value: 'Model\tView\nCompany\tx' } });
    await fireEvent.click(screen.getByTestId('roles-take'));
    expect(sent()).toContainEqual({ do: 'describe_roles', table: 'Model\tView\nCompany\tx' });
  });
});
