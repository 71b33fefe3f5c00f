import type { ChatMessage, Person, RoomPage } from '../../generated/index.js';

/** Something that was said at this page, and that the server has not taken yet. */
export interface Draft {
  readonly id: string;
  readonly text: string;
  /** Whether it is a question for the assistant. */
  readonly question: boolean;
  /** Why it was not said; undefined while it is on its way. */
  readonly problem: string | undefined;
}

/** An answer that is being written for this page. */
export interface Answer {
  /** The id of the question. */
  readonly question: string;
  readonly text: string;
  /** Whether it was told to stop. */
  readonly stopping: boolean;
}

/** Everything that the page shows of a room. */
export interface RoomState {
  readonly id: string;
  readonly load: 'loading' | 'ready' | { readonly problem: string };
  /** In the order of their numbers. */
  readonly messages: readonly ChatMessage[];
  /** Whether there are older ones, which are not shown. */
  readonly more: boolean;
  readonly drafts: readonly Draft[];
  readonly answers: readonly Answer[];
  readonly people: readonly Person[];
  readonly writers: readonly Person[];
  /** Messages that came while another room was looked at. */
  readonly unread: number;
  /** The message before those that were said while the connection was lost. */
  readonly missedAfter: number | undefined;
}

export function emptyRoom(id: string): RoomState {
  return {
    id,
    load: 'loading',
    messages: [],
    more: false,
    drafts: [],
    answers: [],
    people: [],
    writers: [],
    unread: 0,
    missedAfter: undefined,
  };
}

/** The room with something that was said. Being told twice does no harm. */
export function withMessage(state: RoomState, message: ChatMessage, me: Person): RoomState {
  const mine = message.author.id === me.id;
  return {
    ...state,
    messages: merged(state.messages, [message]),
    // What was on its way has arrived, and so has what was being written.
    drafts: mine ? state.drafts.filter(({ id }) => id !== message.id) : state.drafts,
    answers: state.answers.filter(({ question }) => question !== message.answers),
    writers: state.writers.filter(({ id }) => id !== message.author.id),
  };
}

/**
 * The room with what was read.
 *
 * @param after The newest message that was here when the reading began.
 * @param again Whether the room was read before, and the connection was lost since.
 */
export function withPage(
  state: RoomState,
  page: RoomPage,
  after: number,
  again: boolean,
  me: Person,
): RoomState {
  // More than fits on a page was missed: what is older than the page would leave a hole.
  const from = page.more ? (page.messages[0]?.number ?? 0) : 0;
  const here = state.messages.filter(({ number }) => number >= from);
  const said = page.messages.filter(({ author }) => author.id === me.id).map(({ id }) => id);
  const missed = page.messages.some(({ author }) => author.id !== me.id);
  return {
    ...state,
    load: 'ready',
    messages: merged(here, page.messages),
    more: page.more || state.more,
    drafts: state.drafts.filter(({ id }) => !said.includes(id)),
    // What was stopped on a connection that is lost is in the page, as far as it had come.
    answers: state.answers.filter(({ stopping }) => !stopping),
    people: page.people,
    writers: [],
    missedAfter: again ? (missed ? after : state.missedAfter) : undefined,
  };
}

export function withWriter(state: RoomState, person: Person, writing: boolean): RoomState {
  const writers = state.writers.filter(({ id }) => id !== person.id);
  return { ...state, writers: writing ? [...writers, person] : writers };
}

function merged(
  some: readonly ChatMessage[],
  others: readonly ChatMessage[],
): readonly ChatMessage[] {
  const byNumber = new Map([...some, ...others].map((message) => [message.number, message]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}
