/** A card for every problem that the catalogue has, in each of its variants, with values as long as they get. */

import { FluentResource } from '@fluent/bundle';

import type { Problem } from '../src/bindings/Problem';
import type { ProblemCode } from '../src/bindings/ProblemCode';
import type { Who } from '../src/bindings/Who';
import { evidence, problem } from './fixtures';

type Pattern = NonNullable<FluentResource['body'][number]['value']>;
type SelectExpression = Extract<Exclude<Pattern, string>[number], { type: 'select' }>;

const catalogue = Object.values(
  import.meta.glob<string>('../../src-tauri/crates/guide/words/en/problems.ftl', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).join('\n');

const codes = Object.values(
  import.meta.glob<string>('../../src-tauri/crates/guide/src/problem.rs', { query: '?raw', import: 'default', eager: true }),
).join('\n');

/** Who can mend each problem, as its code says. */
const menders = new Map(
  [...codes.matchAll(/^ {4}\w+ "(?<code>\w+)" (?<who>[\w |]+);$/gmu)].map(({ groups }) => [
    groups?.code,
    (groups?.who ?? '').toLowerCase().split(' | ') as Who[],
  ]),
);

/** What the sentences show or choose by. */
const VALUES: Record<string, string> = {
  callback_url: 'https://chatgpt.com/connector/oauth/bQ7xJm2LZk0a',
  expected: 'https://api.planhat.com',
  field: 'callback_url',
  from: '2026-10-02T12:42:17Z',
  host: 'api.eu-central.planhat-customer-success.example.com',
  issuer: 'Acme Worldwide Holdings Certification Authority G3',
  minutes: '14',
  now: '2026-10-02',
  owner: 'Carly Smith',
  port: '17645',
  position: '7',
  redirect_url: 'http://127.0.0.1:17645/callback',
  reference: 'journey-name',
  seconds: '90',
  status: '503',
  subject: 'api.planhat.com',
  suggestion: 'https://api.planhat.com/v1/mcp',
  until: '2027-01-01',
  character: 'line_break',
  looks_like: 'client_secret',
};

/** Every selection in a pattern, those inside others included. */
function selections(pattern: Pattern | null): SelectExpression[] {
  if (pattern === null || typeof pattern === 'string') return [];
  const here = pattern.flatMap((part) => (typeof part !== 'string' && part.type === 'select' ? [part] : []));
  return here.flatMap((one) => [one, ...one.variants.flatMap((variant) => selections(variant.value))]);
}

/** The cases that a message tells apart by the reason. */
const reasons = (pattern: Pattern | null): string[] =>
  selections(pattern)
    .filter(({ selector }) => selector.type === 'var' && selector.name === 'reason')
    .flatMap(({ variants }) => variants.map(({ key }) => String(key.value)))
    .filter((reason) => reason !== 'other');

/** The reasons that a problem can have, by its code; nothing stands for the usual one. */
function problems(): Map<ProblemCode, Set<string | null>> {
  const found = new Map<ProblemCode, Set<string | null>>();
  for (const { id, value } of new FluentResource(catalogue).body) {
    const name = /^problem-(.+)-(?:title|cause|mend)$/u.exec(id)?.[1];
    if (name === undefined) continue;
    const code = name.replaceAll('-', '_') as ProblemCode;
    found.set(code, new Set([...(found.get(code) ?? [null]), ...reasons(value)]));
  }
  return found;
}

function card(code: ProblemCode, reason: string | null): Problem {
  const params = { ...VALUES, ...(reason === null ? {} : { reason }) };
  return problem(code, { who: menders.get(code) ?? [], params, evidence: [evidence], retry: { kind: 'now' } });
}

/** The cards, by code and reason. */
export const cards: Record<string, Problem> = Object.fromEntries(
  [...problems()].flatMap(([code, reasons]) =>
    [...reasons].map((reason) => [reason === null ? code : `${code}-${reason}`, card(code, reason)] as const),
  ),
);
