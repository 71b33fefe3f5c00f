/** What each table of a side is called, and where it is. A `?` follows a part that may be absent. */
type Paths = readonly string[];

/** What is left of calls and messages that a connection answers. */
const answeredPaths = (callee: string): Paths => [
  `${callee}.calls.count`,
  `${callee}.calls.slots`,
  `${callee}.calls.others?`,
  `${callee}.answers.running`,
  `${callee}.answers.streaming`,
  `${callee}.assembly.partials?`,
];

/** What is left of calls that a connection makes, and of messages that come back for them. */
const openedPaths = (calls: string): Paths => [
  `${calls}.table.count`,
  `${calls}.table.slots`,
  `${calls}.assembly.partials?`,
];

/** What waits to be sent: parts of messages, and streams and events that wait for room. */
const outboxPaths: Paths = ['outbox.parts.waiting', 'outbox.parts.waitingBytes', 'outbox.waiters'];

const serverSessionPaths: Paths = [
  ...outboxPaths,
  ...answeredPaths('dispatcher?.callee'),
  ...openedPaths('dispatcher?.caller?.open'),
  'madeOutlet?.slow?.events.events',
  'madeOutlet?.slow?.emitters',
];

const clientSessionPaths: Paths = [
  ...outboxPaths,
  ...openedPaths('calls'),
  ...answeredPaths('answerer?.callee'),
];

/** A private part of an object; a leak is where nobody can see it from outside. */
function part(object: unknown, path: string): unknown {
  let value = object;
  for (const step of path.split('.')) {
    const name = step.replace('?', '');
    if (typeof value !== 'object' || value === null || !(name in value)) {
      throw new Error(`There is no ${path} any more; this test has to follow`);
    }
    value = Reflect.get(value, name);
    if (value === undefined && step.endsWith('?')) return 0;
  }
  return value;
}

function sizeOf(table: unknown): number {
  if (typeof table === 'number') return table;
  if (table instanceof Map || table instanceof Set) return table.size;
  // Slots may be empty.
  if (Array.isArray(table)) return table.filter((one) => one !== undefined).length;
  throw new Error('This is no table');
}

/** What is left in tables, by their places. */
export type Left = Readonly<Record<string, number>>;

/** The tables of a server in which something is left, and of how much. */
export function tablesOfServer(server: unknown): Left {
  return filled(server, [
    'sessions',
    'lobby.members.everyone',
    'lobby.members.byId',
    'lobby.rooms.joined',
    'lobby.requests.pending',
    'links',
    'parts.deadlines.size',
    'parts.heartbeat.sessions',
  ]);
}

/** The connections that a server has now, to be looked at by {@link tablesOfServerSession}. */
export function sessionsOfServer(server: unknown): readonly unknown[] {
  return [...(part(server, 'links') as Set<unknown>)];
}

/** The tables of one connection of a server, once no call is under way there. */
export function tablesOfServerSession(session: unknown): Left {
  const left = { ...filled(session, serverSessionPaths) };
  const deadlines = part(session, 'dispatcher?.deadlines?');
  if (deadlines !== 0) Object.assign(left, runningDeadlines(deadlines));
  return left;
}

/** The tables of a client's connection whose calls have ended, in which something is left. */
export function tablesOfClient(connection: unknown): Left {
  return {
    ...filled(connection, ['calls.waiting.weights', 'calls.waiting.weight']),
    ...runningDeadlines(part(connection, 'calls.deadlines')),
  };
}

/** What a client's connection has to its server now, for {@link tablesOfClientSession}. */
export function sessionOfClient(connection: unknown): unknown {
  return part(connection, 'session');
}

/** The tables of a client's session, once no call is under way there. */
export function tablesOfClientSession(session: unknown): Left {
  return session === undefined ? {} : filled(session, clientSessionPaths);
}

function runningDeadlines(deadlines: unknown): Left {
  const lists = part(deadlines, 'lists') as Map<number, { first: unknown }>;
  const running = [...lists.values()].filter(({ first }) => first !== undefined);
  return running.length === 0 ? {} : { deadlines: running.length };
}

function filled(object: unknown, paths: Paths): Left {
  const sizes = paths.map((path) => [path, sizeOf(part(object, path))] as const);
  return Object.fromEntries(sizes.filter(([, size]) => size > 0));
}
