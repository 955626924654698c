import type { AccessView } from '../bindings/AccessView';
import type { PlanChange } from '../bindings/PlanChange';
import type { Face } from '../face.svelte';
import { id, t } from '../words';
import { spoken } from './level';

/** How the plan is changed: sends it, and has a screen reader say what came of it; true if it was taken. */
export function planning(face: Face, access: () => AccessView): (change: PlanChange) => Promise<boolean> {
  return async (change) => {
    const before = access();
    if (!(await face.send({ do: 'plan', change }))) return false;
    const said = changed(before, access());
    if (said !== '') face.say(said);
    return true;
  };
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
