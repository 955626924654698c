/** The names of a step's sentences. */

import type { StepView } from '../bindings/StepView';
import { has, id } from '../words';

/** The name of a part of a step's words: that of the interface which the person sees, where it has its own. */
export function wording(step: StepView, part: string): string {
  const own = step.wording === null ? '' : id('step', step.id, step.wording, part);
  return has(own) ? own : id('step', step.id, part);
}
