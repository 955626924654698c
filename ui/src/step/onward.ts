/** What the one main button of a step does. It is never dead: where something is missing, it says what. */

import type { Command } from '../bindings/Command';
import type { Field } from '../bindings/Field';
import type { JourneyView } from '../bindings/JourneyView';
import type { Status } from '../bindings/Status';
import type { StepId } from '../bindings/StepId';
import type { StepView } from '../bindings/StepView';
import { id } from '../words';

/** What pressing the main button does. */
export type Onward =
  /** Sends a command. */
  | { kind: 'go'; label: string; command: Command }
  /** Gives the value in the field, and goes on if it is taken. */
  | { kind: 'give'; label: string; field: Field; text: string; next: Command }
  /** Says what is missing. */
  | { kind: 'missing'; label: string; reason: string; steps: StepId[] };

/** Whether what a step gives can be built on. */
export const isDone = (status: Status): boolean => status.kind === 'verified' || status.kind === 'self_declared';

/** Whether nothing more is expected of a step. */
export const isSettled = (status: Status): boolean => isDone(status) || status.kind === 'skipped';

/** What the main button of the journey's step does, while `draft` stands in its field. */
export function onward(journey: JourneyView, draft: string): Onward {
  const { step } = journey;
  const next = following(journey);
  const label = next.do === 'summarise' ? 'primary-summary' : 'primary-next';
  if (draft !== '' && step.task.kind === 'bring_back' && unsaid(step, draft) && step.blockers.length === 0) {
    return { kind: 'give', label, field: step.task.field, text: draft, next };
  }
  if (step.can.declare && !isSettled(step.status)) {
    const label = step.task.kind === 'keep_secret' ? 'primary-unproven' : 'primary-declare';
    return { kind: 'go', label, command: { do: 'declare', step: step.id } };
  }
  if (isSettled(step.status)) return { kind: 'go', label, command: next };
  const asked = step.task.kind === 'declare' ? 'primary-declare' : label;
  return { kind: 'missing', label: asked, reason: missing(step, journey), steps: step.blockers };
}

function following(journey: JourneyView): Command {
  return journey.following === null ? { do: 'summarise' } : { do: 'open', step: journey.following };
}

const unsaid = (step: StepView, draft: string): boolean => !isDone(step.status) || draft !== step.answer?.text;

function missing(step: StepView, journey: JourneyView): string {
  if (step.blockers.length > 0) return 'missing-steps';
  if (step.status.kind === 'working') return step.run?.sign_in ? 'missing-sign-in' : 'missing-check';
  switch (step.task.kind) {
    case 'choose_tenant':
      return 'missing-tenant';
    case 'bring_back':
      return id('missing', step.task.field);
    case 'keep_secret':
      return journey.secret ? 'missing-secret-check' : 'missing-secret';
    case 'prove':
      return 'missing-proof';
    case 'declare':
      return 'missing-steps';
  }
}
