/** Views for every screen and state, as the Rust side would send them. */

import recipes from '../src/bindings/recipes.json';
import type { AccessView } from '../src/bindings/AccessView';
import type { Check } from '../src/bindings/Check';
import type { Compared } from '../src/bindings/Compared';
import type { Company } from '../src/bindings/Company';
import type { CopyItem } from '../src/bindings/CopyItem';
import type { CopyView } from '../src/bindings/CopyView';
import type { Evidence } from '../src/bindings/Evidence';
import type { FaultView } from '../src/bindings/FaultView';
import type { Finding } from '../src/bindings/Finding';
import type { Interface } from '../src/bindings/Interface';
import type { JourneyView } from '../src/bindings/JourneyView';
import type { PeopleView } from '../src/bindings/PeopleView';
import type { Phase } from '../src/bindings/Phase';
import type { PhaseState } from '../src/bindings/PhaseState';
import type { Preview } from '../src/bindings/Preview';
import type { Problem } from '../src/bindings/Problem';
import type { ProblemCode } from '../src/bindings/ProblemCode';
import type { QueryView } from '../src/bindings/QueryView';
import type { RunView } from '../src/bindings/RunView';
import type { Seat } from '../src/bindings/Seat';
import type { SeatView } from '../src/bindings/SeatView';
import type { RecipeId } from '../src/bindings/RecipeId';
import type { StageView } from '../src/bindings/StageView';
import type { Status } from '../src/bindings/Status';
import type { StepId } from '../src/bindings/StepId';
import type { StepView } from '../src/bindings/StepView';
import type { Tool } from '../src/bindings/Tool';
import type { View } from '../src/bindings/View';

const AT = '2026-10-02T12:42:17.123456789Z';
const CALLBACK = 'https://chatgpt.com/connector/oauth/bQ7xJm2LZk0a';
const SERVER = 'https://api.planhat.com/v1/mcp';

export const evidence: Evidence = {
  asked: 'POST https://api.planhat.com/oauth/token',
  came_back: '400 application/json, invalid_grant',
  at: AT,
  elapsed_ms: 182,
  exchange: {
    number: 4,
    method: 'POST',
    url: 'https://api.planhat.com/oauth/token',
    sent: [
      { name: 'accept', value: 'application/json' },
      { name: 'authorization', value: 'Basic [redacted]' },
    ],
    sent_body: 'grant_type=authorization_code&code=…&redirect_uri=http://127.0.0.1:17645/callback&code_verifier=…',
    status: 400,
    received: [
      { name: 'content-type', value: 'application/json' },
      { name: 'cache-control', value: 'no-store' },
    ],
    received_body: '{"error":"invalid_grant","error_description":"The code is not known"}',
  },
};

const ready: Status = { kind: 'ready' };
const declared: Status = { kind: 'self_declared', at: AT };
const verified: Status = { kind: 'verified', evidence: [evidence], at: AT };

/** A problem, with whatever its sentences need. */
export function problem(code: ProblemCode, more: Partial<Problem> = {}): Problem {
  return { code, who: ['you'], phase: null, params: {}, evidence: [], retry: { kind: 'after_mend' }, ...more };
}

interface RecipeStep {
  id: StepId;
  app: StepView['app'];
  actions: number;
  note: boolean;
  sketches: StepView['sketches'];
  others: Partial<Record<Interface, { actions: number; sketches: StepView['sketches'] }>>;
}
type RecipeStage = Omit<StageView, 'steps'> & { steps: RecipeStep[] };

const ORDERS = recipes as unknown as Record<RecipeId, RecipeStage[]>;
const stepsOf = (recipe: RecipeId): RecipeStep[] => ORDERS[recipe].flatMap(({ steps }) => steps);
const idsOf = (recipe: RecipeId): StepId[] => stepsOf(recipe).map(({ id }) => id);

type Statuses = Partial<Record<StepId, Status>>;

function stages(recipe: RecipeId, at: StepId, own: Statuses): StageView[] {
  const steps = idsOf(recipe);
  const here = steps.indexOf(at);
  const usual = (id: StepId): Status => {
    const index = steps.indexOf(id);
    if (index < here) return id === 'client_id' || id === 'client_secret' || id === 'prove' ? verified : declared;
    return index === here ? ready : { kind: 'locked', by: [at] };
  };
  return ORDERS[recipe].map(({ id, app, optional, steps }) => ({
    id,
    app,
    optional,
    steps: steps.map((step) => ({ id: step.id, status: own[step.id] ?? usual(step.id) })),
  }));
}

const CHOICES: Interface[] = ['chatgpt_apps', 'chatgpt_plugins', 'chatgpt_security', 'chatgpt_connectors'];
const CLAUDES: Interface[] = ['claude_dialog', 'claude_organization', 'claude_wizard'];

/** What is known of an application's labels. */
function labels(app: StepView['app'], mode: JourneyView['mode']): StepView['labels'] {
  if (app === 'hatcheck') return null;
  const all: Record<typeof app, Interface[]> = { chatgpt: CHOICES, claude: CLAUDES, planhat: ['planhat_tools'] };
  const choices = all[app];
  return {
    interface: choices[0] ?? 'planhat_tools',
    choices: choices.length > 1 && mode === 'real' ? choices : [],
    source: app === 'claude' ? 'vendor' : 'article',
    checked: '2026-11-24',
    old: false,
  };
}

const stepBase: Omit<
  StepView,
  'id' | 'stage' | 'app' | 'number' | 'of' | 'status' | 'actions' | 'note' | 'sketches' | 'labels'
> = {
  task: { kind: 'declare' },
  wording: null,
  link: null,
  copies: [],
  answer: null,
  tenants: [],
  seat: null,
  preflight: [],
  owner: null,
  weaker: null,
  watch: null,
  run: null,
  findings: [],
  blockers: [],
  guard: null,
  access: null,
  can: { declare: false, reopen: false, skip: false, run: false, forget: false },
};

const FAULTS: [string, string[]][] = [
  ['server', ['html-instead-of-mcp', 'rate-limited', 'outage', 'clock-skew']],
  ['credentials', ['token-post-only', 'client-unknown', 'secret-wrong']],
  ['sign-in', ['redirect-unregistered', 'consent-denied', 'permissions-empty', 'sign-in-stuck']],
  ['tools', ['no-tools', 'tool-refused']],
];

/** What the practice tenant can do wrong, and what of it is on. */
export const faults = (...on: string[]): FaultView[] =>
  FAULTS.flatMap(([part, names]) => names.map((name) => ({ name, part, on: on.includes(name) })));

/** What was granted, as predicted or not. */
const compared = (role: string, agreement: Compared['agreement'], models: Compared['models']): Compared => ({
  role,
  agreement,
  bound: 'exactly',
  models,
  stopped: null,
});
const model = (name: string, more: Partial<Compared['models'][number]> = {}): Compared['models'][number] => ({
  model: name,
  predicted: ['view'],
  done: ['view'],
  described: [],
  differences: [],
  ...more,
});
const asPredicted = compared('CSM', 'as_predicted', [
  model('Company', {
    predicted: ['view', 'update', 'export'],
    described: ['update'],
    differences: [{ kind: 'untold', actions: ['export'], causes: ['no_reading_tells'] }],
  }),
  model('User'),
  model('Task', { predicted: ['create', 'view'], described: ['create'] }),
]);
const otherwise = compared('Associate', 'differs', [
  model('Company', { differences: [{ kind: 'empty', actions: ['view'], causes: ['portfolio', 'no_records'] }] }),
  model('User'),
  model('Task', { done: [], differences: [{ kind: 'less', actions: ['view'], causes: ['role_narrower'] }] }),
  model('Document', {
    predicted: [],
    differences: [{ kind: 'more', actions: ['view'], causes: ['role_wider'] }],
  }),
  model('End User', {
    predicted: ['view', 'update'],
    limits: [{ model: 'End User', actions: ['update'], fields: ['phone', 'position'] }],
    described: ['update'],
    differences: [
      { kind: 'less', actions: ['update'], fields: ['position'], causes: ['role_narrower', 'field_unknown'] },
    ],
  }),
  model('Opportunity', {
    done: [],
    differences: [
      { kind: 'less', actions: ['view'], causes: ['authorization_older', 'role_narrower', 'client_differs'] },
    ],
  }),
]);
const ROLES = ['Administrator', 'CSM', 'Manager', 'Associate', 'Asset Steward'];
const nobody: PeopleView = { roles: ROLES, own: { role: null, asked: false, compared: null }, people: [], ready: false };

/** A journey that stands at a step. */
export function journey(
  id: StepId,
  step: Partial<StepView> = {},
  more: Partial<JourneyView> = {},
  own: Statuses = {},
): JourneyView {
  const recipe = more.recipe ?? 'chatgpt';
  const steps = idsOf(recipe);
  const index = steps.indexOf(id);
  const stage = ORDERS[recipe].find(({ steps }) => steps.some((one) => one.id === id))?.id;
  const known = stepsOf(recipe)[index];
  if (!stage || !known) throw new Error(`no step: ${id}`);
  const status = step.status ?? own[id] ?? ready;
  return {
    id: 'j1',
    mode: 'real',
    recipe,
    stages: stages(recipe, id, { ...own, [id]: status }),
    step: {
      ...stepBase,
      id,
      stage,
      app: known.app,
      number: index + 1,
      of: steps.length,
      status,
      actions: known.actions,
      note: known.note,
      sketches: known.sketches,
      labels: labels(known.app, more.mode ?? 'real'),
      // As long as the secret is not kept, in every step before the client is saved; all of Planhat's are.
      guard: known.app === 'planhat' && !more.secret && !own.save_client ? 'unsaved' : null,
      ...step,
    },
    previous: steps[index - 1] ?? null,
    following: steps[index + 1] ?? null,
    faults: more.mode === 'practice' ? faults() : [],
    connected: false,
    tools: more.query ? TOOLS : [],
    query: null,
    health: null,
    look: null,
    people: nobody,
    secret: null,
    earlier_secret: null,
    to_share: true,
    ...more,
  };
}

const models: AccessView['models'] = [
  { name: 'Company', source: 'article', fields: ['name', 'owner', 'phase', 'arr', 'renewalDate'], actions: ['view'], limited: [] },
  { name: 'End User', source: 'article', fields: [], actions: [], limited: [] },
  { name: 'User', source: 'api', fields: ['email', 'firstName', 'lastName'], actions: ['view'], limited: [] },
  ...['Asset', 'Conversation', 'Task', 'Opportunity', 'License', 'Document', 'Campaign', 'Churn', 'Deal', 'Issue'].map(
    (name): AccessView['models'][number] => ({ name, source: 'api', fields: [], actions: [], limited: [] }),
  ),
];

const previews = [
  {
    role: 'CSM',
    portfolio: 'full',
    assumed: false,
    bound: 'exactly',
    granted: [
      { model: 'Company', actions: ['view'] },
      { model: 'User', actions: ['view'] },
    ],
    missing: [
      { model: 'Company', actions: ['update', 'export'], because: 'client', part: 'whole' },
      { model: 'Task', actions: ['create', 'view', 'update'], because: 'client', part: 'whole' },
    ],
    problem: null,
  },
  {
    role: 'Associate',
    portfolio: 'only_mine',
    assumed: true,
    bound: 'exactly',
    granted: [{ model: 'Company', actions: ['view'], fields: ['name', 'phase'] }],
    missing: [
      { model: 'User', actions: ['view'], because: 'role', part: 'whole' },
      { model: 'Company', actions: ['view'], because: 'role', part: 'some_fields' },
    ],
    problem: null,
  },
  {
    role: 'Asset Steward',
    portfolio: null,
    assumed: false,
    bound: 'exactly',
    granted: [],
    missing: [
      { model: 'Company', actions: ['view'], because: 'role', part: 'whole' },
      { model: 'Asset', actions: ['create', 'view', 'update'], because: 'client', part: 'whole' },
    ],
    problem: problem('permission_empty', { who: ['planhat'] }),
  },
] satisfies [Preview, ...Preview[]];

/** A plan to ask about companies, and the Roles that it meets. */
export const access: AccessView = {
  intentions: [
    { intention: 'ask_companies', wanted: true },
    { intention: 'prepare_renewals', wanted: false },
    { intention: 'log_work', wanted: false },
    { intention: 'read_everything', wanted: false },
  ],
  models,
  permissions: [
    { model: 'Company', actions: ['view'] },
    { model: 'User', actions: ['view'] },
  ],
  adjusted: false,
  warnings: [],
  dynamic: false,
  client_name: 'ChatGPT',
  short_description: 'Lets ChatGPT read and work with Planhat for the person who signs in',
  roles: ROLES,
  preview: previews[0],
  empty: 1,
  compared: null,
  described: false,
  flaws: [],
  unread: [],
};
const risky: AccessView = {
  ...access,
  models: models.map((model) =>
    model.name === 'Company' ? { ...model, actions: ['create', 'view', 'update', 'remove', 'export'] } : model,
  ),
  permissions: [{ model: 'Company', actions: ['create', 'view', 'update', 'remove', 'export'] }],
  adjusted: true,
  warnings: ['no_user_view', 'removes', 'exports'],
  described: true,
  flaws: [{ what: 'neither_yes_nor_no', row: 3, column: 'View', cell: 'perhaps' }],
  unread: ['Approve'],
};
const limited: AccessView = {
  ...access,
  models: models.map((model) => (model.name === 'Company' ? { ...model, limited: ['name', 'phase'] } : model)),
  permissions: [
    { model: 'Company', actions: ['view'], fields: ['name', 'phase'] },
    { model: 'User', actions: ['view'] },
  ],
  adjusted: true,
  preview: previews[1],
};
const comparing: AccessView = { ...access, compared: { from: 0, previews } };
const dynamic: AccessView = {
  ...access,
  dynamic: true,
  preview: { ...previews[0], bound: 'chosen' },
};

const can = (more: Partial<StepView['can']>): StepView['can'] => ({ ...stepBase.can, ...more });
const copy = (item: CopyItem, text: string | null, more: Partial<CopyView> = {}): CopyView => ({
  item,
  text,
  ready: text !== null,
  copied: false,
  ...more,
});

const on = (journey: JourneyView, more: Partial<View> = {}): View => ({
  revision: 0,
  screen: { kind: 'journey', journey },
  journeys: [],
  problem: null,
  language: 'en', report: null, trust: { trusted: null, offered: null, refused: null },
  secret_until: null,
  ...more,
});
const summed = (journey: JourneyView): View => ({ revision: 0, screen: { kind: 'summary', journey }, journeys: [], problem: null, language: 'en', report: null, trust: { trusted: null, offered: null, refused: null }, secret_until: null });

const finding = (id: Phase, outcome: Finding['outcome'] = 'pass', more: Partial<Finding> = {}): Finding => ({
  id,
  outcome,
  problem: null,
  evidence: outcome === 'skipped' ? [] : [evidence],
  ...more,
});
const over = (id: Phase): PhaseState => ({ kind: 'over', finding: finding(id) });

function run(check: Check, phases: [Phase, PhaseState][], sign_in: string | null = null): RunView {
  return {
    check,
    began: new Date(Date.now() - 65_000).toISOString(),
    phases: phases.map(([phase, state]) => ({ phase, state })),
    sign_in,
    wider: null,
    grants: null,
    sights: [],
    seen: null,
  };
}

type Person = PeopleView['people'][number];
const person = (name: string, role: string, standing: Person['standing'], more: Partial<Person> = {}): Person => ({
  name,
  role,
  standing,
  compared: null,
  run: null,
  ...more,
});
const listed = (...people: Person[]): PeopleView => ({ ...nobody, people, ready: true });
const proven = person('Carly Andersson', 'CSM', { kind: 'proven', at: AT }, { compared: asPredicted });
const team = listed(
  proven,
  person('Sam Okafor', 'Associate', { kind: 'differs', at: AT }, { compared: otherwise }),
  person('Priya Raman', 'Manager', { kind: 'not_yet', nothing: false }),
  person('Tove Nilsson', 'Asset Steward', { kind: 'not_yet', nothing: true }),
  person('Jonas Weber', 'Developer', { kind: 'role_unknown' }),
  person('Maria Rossi', 'CSM', { kind: 'outdated' }),
  person('Ines Duarte', 'CSM', { kind: 'failed', problem: problem('consent_denied', { phase: 'sign_in' }) }),
);

const PHASES: [string, number | null, string | null][] = [
  ['Renewal', 48_000, '2027-01-31'],
  ['Onboarding', 12_500, '2026-12-01T00:00:00.000Z'],
  ['Adoption', 230_750.5, null],
  ['Churn risk', null, '2027-06-15'],
];
const NAMES = ['Nordlys Analytics', 'Acme Freight', 'Bluebird Dental Group', 'Åkerman & Söner', 'Copperfield Learning'];

function company(index: number): Company {
  const [phase, arr, renewalDate] = PHASES[index % PHASES.length] ?? ['', null, null];
  return { _id: `c${index}`, name: `${NAMES[index % NAMES.length] ?? ''} ${index + 1}`, phase, arr, renewalDate };
}

export const query: QueryView = {
  question: 'List the Companies where Carly Smith is the Owner',
  owner: { id: 'u1', name: 'Carly Smith', email: 'carly.smith@example.com' },
  count: 23,
  from: 0,
  rows: Array.from({ length: 23 }, (_, index) => company(index)),
};

const TOOLS: Tool[] = [
  { name: 'list_model_records', read_only: true },
  { name: 'get_model_record', read_only: true },
  { name: 'update_model_record', read_only: false },
];

/** What the admin said of their ChatGPT. */
export const seat = (plan: Seat['plan'], role: Seat['role']): SeatView => ({
  seat: { plan, role },
  plans: ['free', 'plus', 'pro', 'business', 'enterprise', 'edu'],
  roles: plan === 'free' || plan === 'plus' || plan === 'pro' ? [] : ['member', 'admin', 'owner'],
  limits:
    role === 'member'
      ? [{ limit: 'members_do_not_set_up', code: 'plan_or_role_lacks', certain: true }]
      : [{ limit: plan === 'business' ? 'fixed_once_published' : 'frozen_once_published', code: 'publish_unavailable', certain: false }],
});

/** The page of an answer of 5,000 companies that begins at a place. */
export const manyFrom = (from: number): QueryView => ({
  ...query,
  count: 5000,
  from,
  rows: Array.from({ length: 100 }, (_, index) => company(from + index)),
});

const tenants: StepView['tenants'] = [
  { environment: 'production', workspace: 'https://ws.planhat.com', server_url: SERVER, chosen: false },
  {
    environment: 'demo',
    workspace: 'https://ws.planhatdemo.com',
    server_url: 'https://api.planhatdemo.com/v1/mcp',
    chosen: false,
  },
];
const connectors: StepView['link'] = { app: 'claude', address: 'https://claude.ai/customize/connectors' };
const chatgpt: StepView['link'] = { app: 'chatgpt', address: 'https://chatgpt.com/' };
const planhat: StepView['link'] = { app: 'planhat', address: 'https://ws.planhat.com/' };
const LONG = 'a-name-that-nobody-would-choose-but-somebody-once-did-'.repeat(4);

const bringBack: Partial<StepView> = { task: { kind: 'bring_back', field: 'callback_url' } };
const secretTask: Partial<StepView> = { task: { kind: 'keep_secret' } };
const proveTask: Partial<StepView> = { task: { kind: 'prove' } };
const kept: Partial<JourneyView> = { secret: { place: 'keyring', ending: 'a4f2', number: 1 } };
const wrongSecret = problem('client_secret_wrong', {
  who: ['you'],
  phase: 'credentials',
  evidence: [evidence],
  retry: { kind: 'after_mend' },
});
const signIn =
  'https://ws.planhat.com/oauth/authorize?response_type=code&client_id=pk_5d0e&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&redirect_uri=http%3A%2F%2F127.0.0.1%3A43110%2Fcallback&scope=inclusive&state=af0ifjsldkj';

const everyStatus: Statuses = {
  tenant: verified,
  developer_mode: declared,
  new_app: { kind: 'stale', because: 'tenant' },
  callback_url: { kind: 'blocked', problem: problem('value_malformed') },
  new_client: { kind: 'working' },
  redirect_urls: { kind: 'interrupted' },
  permissions: ready,
  client_id: { kind: 'locked', by: ['new_client'] },
  publish: { kind: 'skipped' },
};

/** Everything done, at the end. */
const claude: Partial<JourneyView> = { ...kept, recipe: 'claude' };
const named = [copy('app_name', 'Planhat'), copy('server_url', SERVER)];

/** A step of Claude's as a person sees it who sees another generation of its interface. */
function inOther(id: StepId, interface_: Interface): Partial<StepView> {
  const other = stepsOf('claude').find((step) => step.id === id)?.others[interface_];
  const carried = [copy('client_id', 'pk_5d0e'), copy('client_secret', null, { ready: true })];
  return {
    ...other,
    wording: interface_,
    labels: { interface: interface_, choices: CLAUDES, source: 'vendor', checked: '2026-11-24', old: false },
    copies: id === 'new_connector' ? named : carried,
    can: can({ declare: true }),
  };
}

/** A step in another generation of ChatGPT. */
function inChatgpt(id: StepId, interface_: Interface, more: Partial<StepView> = {}): View {
  const other = stepsOf('chatgpt').find((step) => step.id === id)?.others[interface_];
  const labels = { interface: interface_, choices: CHOICES, source: 'others' as const, checked: '2026-11-24', old: false };
  return on(journey(id, { ...other, wording: interface_, labels, link: chatgpt, can: can({ declare: true }), ...more }));
}

const finished = (mode: JourneyView['mode']): JourneyView =>
  journey(
    'colleagues',
    { status: { kind: 'skipped' } },
    { ...kept, mode, connected: true, query },
    { publish: { kind: 'skipped' }, published_callback: { kind: 'skipped' }, actions: { kind: 'skipped' }, access: { kind: 'skipped' } },
  );

const distrusted = problem('tls_untrusted', {
  who: ['it'],
  phase: 'reachable',
  params: { reason: 'private_authority', issuer: 'Acme Root Authority', subject: 'api.planhat.com', host: 'api.planhat.com', until: '2027-01-01', now: '2026-10-02' },
  evidence: [evidence],
});
const untrusted = on(
  journey(
    'client_secret',
    {
      task: { kind: 'keep_secret' },
      status: declared,
      findings: [finding('reachable', 'fail', { problem: distrusted })],
      can: can({ run: true, forget: true }),
    },
    kept,
  ),
);
const authority = {
  subject: 'Acme Root Authority',
  until: '2036-01-01T00:00:00Z',
  fingerprint: 'E9:1C:7A:04:5D:B2:88:3F:60:9E:11:AC:27:D4:F5:03:E9:1C:7A:04:5D:B2:88:3F:60:9E:11:AC:27:D4:F5:03',
};

export const fixtures = {
  untrusted,
  'untrusted-offered': { ...untrusted, trust: { trusted: null, offered: authority, refused: null } },
  'untrusted-refused': {
    ...untrusted,
    trust: { trusted: null, offered: null, refused: problem('value_malformed', { params: { field: 'ca_file', reason: 'private_key' } }) },
  },
  'welcome-first': { revision: 0, screen: { kind: 'welcome' }, journeys: [], problem: null, language: 'en', report: null, trust: { trusted: null, offered: null, refused: null }, secret_until: null },
  welcome: {
    revision: 0,
    screen: { kind: 'welcome' },
    journeys: [
      { id: 'j1', name: 'Acme Europe', server: SERVER, archived: false, mode: 'real', recipe: 'chatgpt', done: 7, of: 17, changed: AT },
      { id: 'j2', name: null, server: null, archived: false, mode: 'practice', recipe: 'chatgpt', done: 17, of: 17, changed: '2026-09-30T08:12:00Z' },
      { id: 'j3', name: null, server: SERVER, archived: false, mode: 'real', recipe: 'claude', done: 4, of: 13, changed: AT },
    ],
    problem: null,
    language: 'en', report: null, trust: { trusted: null, offered: null, refused: null },
  secret_until: null,
  },
  'welcome-trusted': {
    revision: 0,
    screen: { kind: 'welcome' },
    journeys: [],
    problem: null,
    language: 'en', report: null, trust: { trusted: authority, offered: null, refused: null }, secret_until: null,
  },
  'welcome-problem': {
    revision: 0,
    screen: { kind: 'welcome' },
    journeys: [],
    problem: problem('disk_unwritable', { who: ['you', 'it'], retry: { kind: 'now' } }),
    language: 'en', report: null, trust: { trusted: null, offered: null, refused: null },
  secret_until: null,
  },
  stopped: {
    revision: 0,
    screen: { kind: 'stopped' },
    journeys: [],
    problem: problem('tls_untrusted', { who: ['it'], params: { reason: 'no_store' }, retry: { kind: 'now' } }),
    language: 'en', report: null, trust: { trusted: null, offered: null, refused: null },
  secret_until: null,
  },
  reported: {
    ...on(journey('tenant', { task: { kind: 'choose_tenant' }, tenants })),
    report: { text: 'Hatcheck 0.1.0 on linux x86_64\n\nValues\n  server_url     https://api.planhat.com/v1/mcp', copied: false },
  },
  tenant: on(journey('tenant', { task: { kind: 'choose_tenant' }, tenants })),
  'tenant-looking': on(
    journey('tenant', {
      task: { kind: 'choose_tenant' },
      tenants: tenants.map((tenant, index) => ({ ...tenant, chosen: index === 0 })),
      status: declared,
      seat: seat('business', 'member'),
      preflight: [
        { subject: 'network', readiness: { kind: 'good' } },
        { subject: 'clock', readiness: { kind: 'look', problem: problem('clock_skew') } },
        { subject: 'keyring', readiness: { kind: 'working' } },
        { subject: 'browser', readiness: { kind: 'look', problem: problem('browser_not_opened') } },
      ],
    }),
  ),
  'tenant-chosen': on(
    journey('tenant', {
      task: { kind: 'choose_tenant' },

      tenants: tenants.map((tenant, index) => ({ ...tenant, chosen: index === 0 })),
      status: declared,
    }),
  ),
  'practice-declare': on(
    journey('developer_mode', { link: chatgpt, can: can({ declare: true }) }, { mode: 'practice' }),
  ),
  'practice-failing': on(
    journey(
      'developer_mode',
      { link: chatgpt, can: can({ declare: true }) },
      { mode: 'practice', faults: faults('redirect-unregistered', 'token-post-only') },
    ),
  ),
  copies: on(
    journey('new_app', {
      link: chatgpt,
      copies: [copy('app_name', 'Planhat', { copied: true }), copy('server_url', SERVER)],
      can: can({ declare: true }),
    }),
  ),
  plugins: on(
    journey('new_app', {
      wording: 'chatgpt_plugins',
      ...stepsOf('chatgpt')[2]?.others.chatgpt_plugins,
      labels: { interface: 'chatgpt_plugins', choices: CHOICES, source: 'vendor', checked: '2026-11-24', old: false },
      link: { app: 'chatgpt', address: 'https://chatgpt.com/plugins' },
      copies: [copy('app_name', 'Planhat'), copy('server_url', SERVER)],
      can: can({ declare: true }),
    }),
  ),
  'new-client': on(
    journey('new_client', { link: planhat, copies: [copy('client_name', 'ChatGPT')], can: can({ declare: true }) }),
  ),
  'redirect-urls': on(
    journey('redirect_urls', {
      copies: [
        copy('short_description', 'Lets ChatGPT read and work with Planhat for the person who signs in'),
        copy('callback_url', CALLBACK),
        copy('reply_address', 'http://127.0.0.1:17645/callback'),
      ],
      can: can({ declare: true }),
    }),
  ),
  'client-id': on(journey('client_id', { task: { kind: 'bring_back', field: 'client_id' } })),
  save: on(journey('save_client', { can: can({ declare: true }) }, kept)),
  create: on(journey('create_app', { can: can({ declare: true }) })),
  authorize: on(journey('authorize', { can: can({ declare: true }) })),
  ask: on(
    journey('ask', {
      link: chatgpt,
      copies: [copy('question', 'List the Companies where Carly Smith is the Owner')],
      can: can({ declare: true }),
    }),
  ),
  'copies-long': on(
    journey('redirect_urls', {
      copies: [
        copy('short_description', LONG),
        copy('callback_url', null),
        copy('reply_address', 'http://127.0.0.1:43110/callback'),
      ],
      can: can({ declare: true }),
    }),
  ),
  'bring-back': on(journey('callback_url', bringBack)),
  'bring-back-taken': on(
    journey('callback_url', { ...bringBack, answer: { text: CALLBACK, cleaned: [], warning: null }, status: declared }),
  ),
  'bring-back-warned': on(
    journey('callback_url', {
      ...bringBack,
      answer: {
        text: 'https://chatgpt.com/connector_platform_oauth_redirect',
        cleaned: [],
        warning: problem('redirect_url_mismatch', { params: { reason: 'shared_callback' } }),
      },
      status: declared,
    }),
  ),
  'bring-back-offer': on(
    journey('callback_url', {
      ...bringBack,
      watch: {
        on: true,
        offer: { field: 'callback_url', text: CALLBACK, step: 'callback_url', here: true, ready: true },
      },
    }),
  ),
  'secret-elsewhere': on(
    journey('client_id', {
      task: { kind: 'bring_back', field: 'client_id' },
      watch: {
        on: true,
        offer: { field: 'client_secret', text: null, step: 'client_secret', here: false, ready: true },
      },
    }),
  ),
  'bring-back-refused': on(
    journey('callback_url', {
      ...bringBack,
      status: {
        kind: 'blocked',
        problem: problem('value_malformed', { params: { field: 'callback_url', reason: 'empty' } }),
      },
    }),
  ),
  locked: on(
    journey(
      'enter_credentials',
      {
        status: { kind: 'locked', by: ['client_id', 'client_secret'] },
        blockers: ['client_id', 'client_secret'],
        copies: [copy('client_id', null), copy('client_secret', null)],
      },
      {},
      { client_id: ready, client_secret: { kind: 'locked', by: ['client_id'] } },
    ),
  ),
  'copies-secret': on(
    journey(
      'enter_credentials',
      {
        copies: [copy('client_id', 'pk_5d0e9f6a7b'), copy('client_secret', null, { ready: true })],
        can: can({ declare: true }),
      },
      kept,
    ),
  ),
  'copies-countdown': on(
    journey(
      'enter_credentials',
      {
        copies: [
          copy('client_id', 'pk_5d0e9f6a7b'),
          copy('client_secret', null, {
            ready: true,
            copied: true,
          }),
        ],
        can: can({ declare: true }),
      },
      kept,
    ),
    { secret_until: new Date(Date.now() + 41_000).toISOString() },
  ),
  secret: on(journey('client_secret', { ...secretTask, link: planhat })),
  'secret-running': on(
    journey(
      'client_secret',
      {
        ...secretTask,
        status: { kind: 'working' },
        run: run('credentials', [
          ['discovery', over('discovery')],
          ['pkce', over('pkce')],
          ['credentials', { kind: 'working' }],
          ['redirect', { kind: 'waiting' }],
        ]),
      },
      kept,
    ),
  ),
  'secret-wrong': on(
    journey(
      'client_secret',
      {
        ...secretTask,
        status: { kind: 'blocked', problem: wrongSecret },
        findings: [
          finding('discovery'),
          finding('pkce'),
          finding('credentials', 'fail', { problem: wrongSecret }),
          finding('redirect', 'skipped'),
        ],
        can: can({ declare: true, run: true, forget: true }),
      },
      kept,
    ),
  ),
  'secret-unproven': on(
    journey(
      'client_secret',
      {
        ...secretTask,
        status: declared,
        findings: [finding('reachable', 'fail', { problem: distrusted })],
        can: can({ run: true, forget: true }),
        guard: 'this_run',
      },
      { secret: { place: 'this_run', ending: 'a4f2', number: 1 } },
    ),
  ),
  'secret-weaker': on(
    journey(
      'client_secret',
      {
        ...secretTask,
        status: verified,
        weaker: problem('keyring_absent', { who: ['you', 'it'] }),
        findings: [finding('discovery'), finding('credentials'), finding('redirect', 'inconclusive')],
        can: can({ run: true, forget: true }),
      },
      { secret: { place: 'this_run', ending: null, number: 1 } },
    ),
  ),
  'secret-replaced': on(
    journey(
      'client_secret',
      {
        ...secretTask,
        status: { kind: 'blocked', problem: wrongSecret },
        findings: [finding('discovery'), finding('pkce'), finding('credentials', 'fail', { problem: wrongSecret })],
        can: can({ run: true, forget: true }),
      },
      {
        secret: { place: 'keyring', ending: 'b3f0', number: 2 },
        earlier_secret: { place: 'keyring', ending: '9c1d', number: 1 },
      },
      { save_client: declared },
    ),
  ),
  'secret-locked': on(
    journey(
      'client_secret',
      {
        ...secretTask,
        status: verified,
        weaker: problem('keyring_locked', { who: ['you'], retry: { kind: 'now' } }),
        can: can({ run: true, forget: true }),
      },
      { secret: { place: 'this_run', ending: '9c1d', number: 1 } },
    ),
  ),
  prove: on(journey('prove', { ...proveTask, owner: 'Carly Smith', can: can({ run: true }) }, kept)),
  'prove-asked': on(
    journey(
      'prove',
      {
        ...proveTask,
        owner: 'Carly Smith',
        status: { kind: 'working' },
        run: {
          ...run(
            'proof',
            [
              ['reachable', over('reachable')],
              ['sign_in', { kind: 'working' }],
              ['token', { kind: 'waiting' }],
            ],
            signIn,
          ),
          sights: [
            'nothing_opened',
            'redirect_refused',
            'nothing_to_allow',
            'other_account',
            'reply_not_reached',
            'nothing_after',
          ],
          seen: {
            sight: 'redirect_refused',
            problem: problem('redirect_url_mismatch', {
              params: { redirect_url: 'http://127.0.0.1:17645/callback' },
            }),
          },
        },
      },
      kept,
    ),
  ),
  'prove-wider': on(
    journey(
      'prove',
      {
        ...proveTask,
        owner: 'Carly Smith',
        status: { kind: 'working' },
        run: { ...run('proof', [['owner', { kind: 'working' }]], signIn), wider: 'write' },
      },
      kept,
    ),
  ),
  'prove-sign-in': on(
    journey(
      'prove',
      {
        ...proveTask,
        owner: 'Carly Smith',
        status: { kind: 'working' },
        run: run(
          'proof',
          [
            ['reachable', over('reachable')],
            ['discovery', over('discovery')],
            ['pkce', over('pkce')],
            ['sign_in', { kind: 'working' }],
            ['token', { kind: 'waiting' }],
            ['session', { kind: 'waiting' }],
            ['tools', { kind: 'waiting' }],
            ['owner', { kind: 'waiting' }],
            ['query', { kind: 'waiting' }],
          ],
          signIn,
        ),
      },
      { ...kept, mode: 'practice' },
    ),
  ),
  proven: on(
    journey(
      'prove',
      {
        ...proveTask,
        owner: 'Carly Smith',
        status: verified,
        findings: (
          ['reachable', 'discovery', 'pkce', 'sign_in', 'token', 'session', 'tools', 'owner', 'query'] as const
        ).map((id) => finding(id)),
        can: can({ run: true }),
      },
      { ...kept, query },
    ),
  ),
  'proven-many': on(
    journey('prove', { ...proveTask, owner: 'Carly Smith', status: verified }, { ...kept, query: manyFrom(0) }),
  ),
  'ask-expected': on(
    journey('ask', { link: chatgpt, copies: [copy('question', query.question)], can: can({ declare: true }) }, { ...kept, query }),
  ),
  'prove-denied': on(
    journey(
      'prove',
      {
        ...proveTask,
        owner: 'Carly Smith',
        status: {
          kind: 'blocked',
          problem: problem('consent_denied', { phase: 'sign_in', evidence: [evidence], retry: { kind: 'now' } }),
        },
        findings: [
          finding('reachable'),
          finding('discovery'),
          finding('sign_in', 'fail', { problem: problem('consent_denied') }),
          finding('token', 'skipped'),
        ],
        can: can({ run: true }),
      },
      kept,
    ),
  ),
  permissions: on(journey('permissions', { access, can: can({ declare: true }) })),
  'permissions-limited': on(
    journey('permissions', { access: limited, copies: [copy('ticks', 'Company: View'), copy('plan', '{}')], can: can({ declare: true }) }),
  ),
  previews: on(journey('permissions', { access: comparing, can: can({ declare: true }) })),
  'previews-flawed': on(journey('permissions', { access: { ...risky, compared: { from: 0, previews } }, can: can({ declare: true }) })),
  'permissions-dynamic': on(journey('permissions', { access: dynamic, can: can({ declare: true }) })),
  'permissions-risky': on(journey('permissions', { access: risky, can: can({ declare: true }) })),
  statuses: on(journey('permissions', { can: can({ declare: true }) }, {}, everyStatus)),
  stale: on(
    journey('new_app', {
      status: { kind: 'stale', because: 'tenant' },
      copies: [copy('app_name', 'Planhat'), copy('server_url', SERVER)],
      can: can({ declare: true }),
    }),
  ),
  interrupted: on(journey('prove', { ...proveTask, status: { kind: 'interrupted' }, can: can({ run: true }) }, kept)),
  optional: on(journey('publish', { link: chatgpt, can: can({ declare: true, skip: true }) }, { connected: true })),
  'published-callback': on(
    journey('published_callback', {
      task: { kind: 'bring_back', field: 'published_callback' },
      link: chatgpt,
      seat: seat('business', 'owner'),
      answer: {
        text: 'https://chatgpt.com/connector/oauth/Zz9yX8w7V6u5',
        cleaned: [],
        warning: problem('callback_changed', {
          params: { callback_url: 'https://chatgpt.com/connector/oauth/Zz9yX8w7V6u5' },
        }),
      },
      status: declared,
      can: can({ skip: true }),
    }),
  ),
  actions: on(journey('actions', { link: chatgpt, seat: seat('enterprise', 'owner'), can: can({ declare: true, skip: true }) })),
  access: on(journey('access', { link: chatgpt, seat: seat('enterprise', 'owner'), can: can({ declare: true, skip: true }) })),
  'developer-mode': on(journey('developer_mode', { link: chatgpt, can: can({ declare: true }) })),
  'developer-mode-security': inChatgpt('developer_mode', 'chatgpt_security'),
  'developer-mode-connectors': inChatgpt('developer_mode', 'chatgpt_connectors'),
  'new-app-security': inChatgpt('new_app', 'chatgpt_security', { copies: [copy('app_name', 'Planhat'), copy('server_url', SERVER)] }),
  'new-app-connectors': inChatgpt('new_app', 'chatgpt_connectors', { copies: [copy('app_name', 'Planhat'), copy('server_url', SERVER)] }),
  'publish-drafts': inChatgpt('publish', 'chatgpt_security', { seat: seat('business', 'owner') }),
  'labels-old': on(
    journey('new_client', {
      labels: { interface: 'planhat_tools', choices: [], source: 'article', checked: '2026-11-24', old: true },
      link: planhat,
      copies: [copy('client_name', 'ChatGPT')],
      can: can({ declare: true }),
    }),
  ),
  colleagues: on(
    journey('colleagues', {
      copies: [copy('self_test', 'Planhat in ChatGPT: try it in five minutes\n\n1. Open a new chat.\n2. Ask.')],
      can: can({ declare: true, skip: true }),
    }),
  ),
  'people-later': on(journey('colleagues', { can: can({ declare: true, skip: true }) })),
  people: on(journey('colleagues', { can: can({ declare: true, skip: true }) }, { people: team })),
  'people-signing-in': on(
    journey(
      'colleagues',
      { can: can({ declare: true, skip: true }) },
      {
        people: listed(
          proven,
          person('Sam Okafor', 'Associate', { kind: 'working' }, { run: run('person', [['sign_in', { kind: 'working' }]], signIn) }),
        ),
      },
    ),
  ),
  'people-asking': on(
    journey(
      'colleagues',
      { can: can({ declare: true, skip: true }) },
      {
        people: listed(
          person('Sam Okafor', 'Associate', { kind: 'working' }, {
            run: { ...run('person', [['grants', { kind: 'working' }]]), grants: { done: 12, of: 36, waiting: 20 } },
          }),
        ),
      },
    ),
  ),
  granted: on(
    journey('prove', { ...proveTask, status: verified, owner: 'Carly', findings: [finding('grants')], can: can({ run: true }) }, {
      ...kept,
      query,
      people: { ...nobody, own: { role: 'Associate', asked: true, compared: otherwise } },
    }),
  ),
  'granted-no-role': on(
    journey('prove', { ...proveTask, status: verified, owner: 'Carly', can: can({ run: true }) }, {
      ...kept,
      query,
      people: { ...nobody, own: { role: null, asked: true, compared: null } },
    }),
  ),
  'summary-people': summed({ ...finished('real'), people: team }),
  'declared-last': on(journey('colleagues', { status: declared, can: can({ reopen: true }) }, { connected: true })),
  'claude-tenant': on(
    journey(
      'tenant',
      {
        task: { kind: 'choose_tenant' },
        tenants,
        seat: {
          seat: { plan: 'team', role: 'member' },
          plans: ['free', 'pro', 'max', 'team', 'enterprise'],
          roles: ['member', 'owner'],
          limits: [{ limit: 'only_owners_add', code: 'plan_or_role_lacks', certain: true }],
        },
      },
      claude,
    ),
  ),
  'claude-redirect-urls': on(
    journey(
      'redirect_urls',
      {
        copies: [
          copy('short_description', 'Lets Claude read and work with Planhat for the person who signs in'),
          copy('callback_url', 'https://claude.ai/api/mcp/auth_callback'),
          copy('other_callback_url', 'https://claude.com/api/mcp/auth_callback'),
          copy('reply_address', 'http://127.0.0.1:17645/callback'),
        ],
        can: can({ declare: true }),
      },
      { recipe: 'claude' },
    ),
  ),
  'claude-save': on(journey('save_client', { can: can({ declare: true }) }, claude)),
  'claude-new-connector': on(
    journey('new_connector', { link: connectors, copies: named, can: can({ declare: true }) }, claude),
  ),
  'claude-organization': on(journey('new_connector', { ...inOther('new_connector', 'claude_organization') }, claude)),
  'claude-wizard': on(journey('new_connector', { ...inOther('new_connector', 'claude_wizard') }, claude)),
  'claude-credentials': on(
    journey(
      'connector_credentials',
      { copies: [copy('client_id', 'pk_5d0e'), copy('client_secret', null, { ready: true })], can: can({ declare: true }) },
      claude,
    ),
  ),
  'claude-wizard-credentials': on(
    journey('connector_credentials', { ...inOther('connector_credentials', 'claude_wizard') }, claude),
  ),
  'claude-connect': on(journey('connect', { link: connectors, can: can({ declare: true }) }, claude)),
  'claude-ask': on(
    journey('ask', { copies: [copy('question', query.question)], can: can({ declare: true }) }, { ...claude, query }),
  ),
  'claude-colleagues': on(
    journey(
      'colleagues',
      { copies: [copy('self_test', 'Planhat in Claude: try it in five minutes\n\n1. Connect.\n2. Ask.')], can: can({ declare: true, skip: true }) },
      claude,
    ),
  ),
  'claude-summary': summed(
    journey('colleagues', { status: { kind: 'skipped' } }, { ...claude, connected: true, query }),
  ),
  'summary-connected': summed(finished('real')),
  'summary-works': summed({ ...finished('real'), health: { at: AT, problem: null, findings: [finding('reachable')] } }),
  'summary-looking': summed({
    ...finished('real'),
    look: run('health', [
      ['reachable', over('reachable')],
      ['discovery', { kind: 'working' }],
      ['credentials', { kind: 'waiting' }],
    ]),
  }),
  'summary-broken': summed({
    ...finished('real'),
    health: {
      at: AT,
      problem: wrongSecret,
      findings: [finding('reachable'), finding('credentials', 'fail', { problem: wrongSecret })],
    },
  }),
  'summary-practice': summed(finished('practice')),
  'summary-no-secret': summed({ ...finished('real'), secret: null }),
  'summary-unproven': summed({
    ...journey('colleagues', { status: { kind: 'skipped' } }, { ...kept, connected: true }, { prove: { kind: 'skipped' } }),
  }),
  'callback-changed': on(
    journey(
      'published_callback',
      {
        task: { kind: 'bring_back', field: 'published_callback' },
        answer: { text: CALLBACK, cleaned: [], warning: problem('callback_changed', { params: { callback_url: CALLBACK } }) },
        status: declared,
        link: planhat,
        copies: [copy('published_callback', CALLBACK)],
        can: can({ skip: true }),
      },
      kept,
    ),
  ),
  'summary-left': summed(journey('permissions', {}, {}, everyStatus)),
} satisfies Record<string, View>;

/** The name of a view. */
export type FixtureName = keyof typeof fixtures;
