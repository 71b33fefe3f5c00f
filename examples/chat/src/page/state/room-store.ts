import type { ChatClient, ChatMessage, Person } from '../../generated/index.js';
import { reasonOf } from './reason.js';
import {
  type Answer,
  type Draft,
  emptyRoom,
  type RoomState,
  withMessage,
  withPage,
  withWriter,
} from './room-state.js';
import { WritingNotice } from './writing-notice.js';

/** Who has not been heard of for so long has stopped writing, in milliseconds. */
const WRITING_MS = 6_000;

/** One room that this page is in: what the server tells of it, and what is on its way there. */
export class RoomStore {
  private state: RoomState;
  private readonly stops = new Map<string, AbortController>();
  private readonly silences = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly notice: WritingNotice;
  private readings = 0;

  /** @param changed Called when there is something new to show. */
  constructor(
    id: string,
    private readonly client: ChatClient,
    private readonly me: Person,
    private readonly changed: () => void,
  ) {
    this.state = emptyRoom(id);
    this.notice = new WritingNotice(client, id);
  }

  readonly read = (): RoomState => this.state;

  /**
   * Joins the room and reads what was said since the newest message that is here. After a lost
   * connection that is all there is to do: no event told what was said meanwhile.
   */
  async enter(): Promise<void> {
    const reading = ++this.readings;
    const { id, load, messages } = this.state;
    const after = messages.at(-1)?.number ?? 0;
    if (load !== 'ready') this.change({ load: 'loading' });
    try {
      // First, so that nothing is said between the page and the events.
      await this.client.connection.join(id);
      const page = await this.client.readRoom({ room: id, after });
      if (reading !== this.readings) return;
      this.state = withPage(this.state, page, after, load === 'ready', this.me);
      this.changed();
    } catch (error) {
      // What is here already is more use than nothing; with the next connection it is read anew.
      if (reading === this.readings && load !== 'ready') {
        this.change({ load: { problem: reasonOf(error) } });
      }
    }
  }

  /** Leaves the room; this store is of no more use then. */
  async leave(): Promise<void> {
    this.readings++;
    this.notice.stop();
    for (const stop of this.stops.values()) stop.abort();
    for (const silence of this.silences.values()) clearTimeout(silence);
    await this.client.connection.leave(this.state.id);
  }

  /** @param seen Whether somebody looks at the room. */
  heard(message: ChatMessage, seen: boolean): void {
    this.state = withMessage(this.state, message, this.me);
    const mine = message.author.id === this.me.id;
    this.change(seen || mine ? {} : { unread: this.state.unread + 1 });
  }

  wrote(person: Person, writing: boolean): void {
    clearTimeout(this.silences.get(person.id));
    this.state = withWriter(this.state, person, writing);
    if (writing) {
      const silence = setTimeout(() => this.wrote(person, false), WRITING_MS);
      this.silences.set(person.id, silence);
    }
    this.changed();
  }

  gathered(people: readonly Person[]): void {
    this.change({ people });
  }

  /** Somebody looks at the room. */
  seen(): void {
    if (this.state.unread > 0) this.change({ unread: 0 });
  }

  /** Somebody changes what they are going to say. */
  typed(text: string): void {
    this.notice.typed(text);
  }

  say(text: string): void {
    this.notice.stop();
    void this.deliver({ id: newId(), text, question: false, problem: undefined });
  }

  /** Asks the assistant. */
  ask(text: string): void {
    this.notice.stop();
    void this.deliver({ id: newId(), text, question: true, problem: undefined });
  }

  /** Says again what was not said. */
  tryAgain(draft: Draft): void {
    void this.deliver({ ...draft, problem: undefined });
  }

  discard(draft: Draft): void {
    this.change({ drafts: this.state.drafts.filter(({ id }) => id !== draft.id) });
  }

  /** Tells the assistant to stop. What it has written so far comes as a message. */
  stop(question: string): void {
    this.stops.get(question)?.abort();
  }

  private async deliver(draft: Draft): Promise<void> {
    const { id } = draft;
    const others = this.state.drafts.filter((other) => other.id !== id);
    this.change({ drafts: [...others, draft] });
    try {
      await (draft.question ? this.listen(draft) : this.client.say(this.requestOf(draft)));
    } catch (error) {
      const problem = reasonOf(error);
      const drafts = this.state.drafts.map((one) => (one.id === id ? { ...one, problem } : one));
      this.change({ drafts });
    }
  }

  /** Reads an answer as it is written. */
  private async listen(draft: Draft): Promise<void> {
    const stop = new AbortController();
    const { id: question } = draft;
    this.stops.set(question, stop);
    let text = '';
    try {
      for await (const part of this.client.ask(this.requestOf(draft), { signal: stop.signal })) {
        text += part.text;
        this.answer({ question, text, stopping: false });
      }
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      this.stops.delete(question);
      // The whole answer has come before the stream ends; of one that was stopped it follows.
      if (!stop.signal.aborted) this.forget(question);
      else if (text !== '') this.answer({ question, text, stopping: true });
    }
  }

  private answer(answer: Answer): void {
    const { question } = answer;
    const there = this.state.messages.some(({ answers }) => answers === question);
    if (there) return;
    const others = this.state.answers.filter((other) => other.question !== question);
    this.change({ answers: [...others, answer] });
  }

  private forget(question: string): void {
    this.change({ answers: this.state.answers.filter((answer) => answer.question !== question) });
  }

  private requestOf({ id, text }: Draft): { room: string; id: string; text: string } {
    return { room: this.state.id, id, text };
  }

  private change(part: Partial<RoomState>): void {
    this.state = { ...this.state, ...part };
    this.changed();
  }
}

/** An id that nobody else has; `randomUUID` is there over HTTPS only. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
