// The records of a company that is not Planhat, served in the call shapes that Planhat documents.
// Deterministic: the same records in every run, so that a test can compare row by row.

const LIMIT_WITHOUT_ASKING = 100;
const FIRST = ['Ingrid', 'Tomas', 'Amara', 'Luca', 'Noor', 'Pavel', 'Sofia', 'Kenji', 'Ruth', 'Diego', 'Hanna', 'Omar'];
const LAST = ['Solberg', 'Novak', 'Okafor', 'Ricci', 'Haddad', 'Sokolov', 'Lindqvist', 'Mori', 'Abrams', 'Vega', 'Keller', 'Farouk'];
const TRADES = ['Foods', 'Freight', 'Glass', 'Optics', 'Paper', 'Textiles'];
const TOWNS = ['Aalborg', 'Bergen', 'Cork', 'Delft', 'Evora', 'Fano', 'Ghent', 'Horsens', 'Imola', 'Jena', 'Kalmar', 'Lund',
  'Malaga', 'Narva', 'Odense', 'Porto', 'Quimper', 'Riga', 'Siena', 'Turku', 'Utrecht', 'Vigo', 'Warta', 'Xanten', 'Ystad'];
const PHASES = ['Onboarding', 'Adoption', 'Renewal'];

const identifier = (kind, index) => `${kind}${String(index).padStart(24 - kind.length, '0')}`;

const users = FIRST.map((firstName, index) => ({
  _id: identifier('u', index), firstName, lastName: LAST[index], nickName: firstName,
  email: `${firstName.toLowerCase()}@peer.example`, inactive: false,
}));

// Ingrid owns 111 companies, more than one page holds; the other 39 are spread over the rest.
const owner = (index) => users[index < 111 ? 0 : 1 + (index % 11)]._id;

const companies = TOWNS.flatMap((town) => TRADES.map((trade) => `${town} ${trade}`)).map((name, index) => ({
  _id: identifier('c', index), name, owner: owner(index), phase: PHASES[index % PHASES.length],
  arr: 1000 * (index + 1), mrr: Math.round((1000 * (index + 1)) / 12), status: 'customer',
}));

const MODELS = { Company: companies, User: users };

const OPERATORS = {
  'equal to': (left, right) => left === right,
  'more than': (left, right) => left > right,
  'less than': (left, right) => left < right,
};

function records(model) {
  if (!Object.hasOwn(MODELS, model)) throw new Error(`Unknown model: ${model}`);
  return MODELS[model];
}

function condition(rows, key, value) {
  const [, field, operator] = /^(\w+)(?:\[([a-z ]+)\])?$/.exec(key) ?? [];
  if (!field || !(field in rows[0])) throw new Error(`Invalid filter format: Invalid field: ${field ?? key}`);
  const compare = OPERATORS[operator ?? 'equal to'];
  if (!compare) throw new Error(`Invalid filter format: Invalid operator: ${operator}`);
  return (row) => compare(row[field], value);
}

const select = (row, fields) => (fields?.length
  ? Object.fromEntries(['_id', ...fields].filter((field) => field in row).map((field) => [field, row[field]]))
  : row);

export function list({ MODEL, FILTER = {}, SELECT, LIMIT = LIMIT_WITHOUT_ASKING, OFFSET = 0 }) {
  const rows = records(MODEL);
  const conditions = Object.entries(FILTER).map(([key, value]) => condition(rows, key, value));
  return rows
    .filter((row) => conditions.every((holds) => holds(row)))
    .slice(OFFSET, OFFSET + Math.min(LIMIT, LIMIT_WITHOUT_ASKING))
    .map((row) => select(row, SELECT));
}

export function get({ MODEL, OBJECT_ID, SELECT }) {
  const row = records(MODEL).find(({ _id }) => _id === OBJECT_ID);
  if (!row) throw new Error(`No ${MODEL} with id ${OBJECT_ID}`);
  return select(row, SELECT);
}

export function search({ QUERY }) {
  const wanted = QUERY.toLowerCase();
  return companies.filter(({ name }) => name.toLowerCase().includes(wanted)).slice(0, 20);
}

export const actionParameters = ({ MODEL, ACTION }) => ({ MODEL, ACTION, fields: Object.keys(records(MODEL)[0]) });

/** What a test compares the rows with: each owner's full name, and the names of that owner's companies in order. */
export const portfolios = () => Object.fromEntries(users.map(({ _id, firstName, lastName }) => [
  `${firstName} ${lastName}`, companies.filter((company) => company.owner === _id).map(({ name }) => name),
]));
