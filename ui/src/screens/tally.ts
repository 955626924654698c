/** How the steps of a stage stand, counted. */

import type { StageView } from '../bindings/StageView';
import type { StepLine } from '../bindings/StepLine';

/** How many steps of a stage are proven, said to be done, left out, and still open. */
export interface Tally {
  verified: number;
  declared: number;
  skipped: number;
  open: number;
}

/** Counts the steps of a stage. */
export function tally({ steps }: StageView): Tally {
  const of = (kind: StepLine['status']['kind']): number => steps.filter((line) => line.status.kind === kind).length;
  const [verified, declared, skipped] = [of('verified'), of('self_declared'), of('skipped')];
  return { verified, declared, skipped, open: steps.length - verified - declared - skipped };
}
