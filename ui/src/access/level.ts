/** What is allowed, in Planhat's own labels. */

import type { Action } from '../bindings/Action';
import type { Allowed } from '../bindings/Allowed';
import { t } from '../words';

/** The columns of Planhat's table, in its order. */
export const ACTIONS: readonly Action[] = ['create', 'view', 'update', 'remove', 'export'];

const LABELS: Record<Action, string> = {
  create: 'Create',
  view: 'View',
  update: 'Update',
  remove: 'Remove',
  export: 'Export',
};

/** A column's heading. */
export const label = (action: Action): string => LABELS[action];

/** Actions as the authorization screen says them. */
export const level = (actions: Action[]): string =>
  actions.length === ACTIONS.length ? t('access-level-full') : actions.map(label).join(', ');

/** The fields of a row: those it is limited to, or those that are known. */
export function fields({ fields }: Allowed, known: string[]): string {
  if (fields) return fields.join(', ');
  return known.length > 0 ? t('access-fields-known', { fields: known.join(', ') }) : t('access-every-field');
}

/** To which fields something is limited. */
export const only = (fields: string[]): string => t('access-fields', { fields: fields.join(', ') });

/** What is allowed on a model, as it is said aloud. */
export const spoken = ({ model, actions, fields }: Allowed): string =>
  fields ? `${model} ${level(actions)}, ${only(fields)}` : `${model} ${level(actions)}`;
