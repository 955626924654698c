import type { AccessView } from '../bindings/AccessView';
import type { PlanChange } from '../bindings/PlanChange';
import type { Face } from '../face.svelte';
import { id, t } from '../words';
import { spoken } from './level';

/** How the plan is changed. */
export interface Planning {
  /** Sends a change, and has a screen reader say what came of it; true if it was taken. */
  change: (change: PlanChange) => Promise<boolean>;
  /** The same for a box, which shows what is planned, not what was refused. */
  tick: (box: HTMLInputElement, before: boolean, to: PlanChange) => Promise<void>;
}

export function planning(face: Face, access: () => AccessView): Planning {
  async function change(change: PlanChange): Promise<boolean> {
    const before = access();
    if (!(await face.send({ do: 'plan', change }))) return false;
    const said = changed(before, access());
    if (said !== '') face.say(said);
    return true;
  }

  async function tick(box: HTMLInputElement, before: boolean, to: PlanChange): Promise<void> {
    if (!(await change(to))) box.checked = before;
  }

  return { change, tick };
}

/** What is otherwise than before, in words: whoever listens has heard the rest. */
function changed(before: AccessView, after: AccessView): string {
  if (after.dynamic) return before.dynamic ? '' : t('access-dynamic');
  if (after.permissions.length === 0) return t('access-ticks-none');
  const known = before.dynamic ? [] : before.permissions.map(spoken);
  const ticked = after.permissions.map(spoken).filter((line) => !known.includes(line));
  const gone = before.permissions.filter(({ model }) => !after.permissions.some((one) => one.model === model));
  const warnings = after.warnings.filter((warning) => !before.warnings.includes(warning));
  return [
    ...(ticked.length > 0 ? [t('access-said', { list: ticked.join('; ') })] : []),
    ...(gone.length > 0 ? [t('access-said-gone', { list: gone.map(({ model }) => model).join('; ') })] : []),
    ...warnings.map((warning) => t(id('access-warning', warning))),
  ].join(' ');
}
