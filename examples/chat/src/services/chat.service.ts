import { randomUUID } from 'node:crypto';
import { type CallContext, RpcError } from '@wirepact/server';
import {
  type AnswerPart,
  ChatEvents,
  type ChatMessage,
  type LoginRequest,
  type Person,
  type ReadRoomRequest,
  type RenewRequest,
  type RoomList,
  type RoomPage,
  type SayRequest,
  type SignedIn,
  type TypingRequest,
} from '../generated/index.js';
import { ChatService } from '../generated/server.js';
import type { Hall } from '../server/hall.js';
import { assistant, isPassword, members } from '../server/people.js';
import { assertMayEnter, roomsFor } from '../server/rooms.js';
import type { Tokens } from '../server/tokens.js';
import type { Draft, Transcript } from '../server/transcript.js';
import { answerTo, piecesOf } from './script.js';

/** Messages that a page is given at once. */
const PAGE = 100;

/** What the service is made with. */
export interface ChatParts {
  readonly hall: Hall;
  readonly transcript: Transcript;
  readonly tokens: Tokens;
  /** How long a token is good, in milliseconds. */
  readonly tokenMs: number;
  /** How long a pass is. */
  readonly passMs: number;
  /** Waits before each word of an answer. Rejects when the signal fires. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
}

/** The rules of the chat: who signs in, who says what where, and what the assistant does. */
export class ChatServiceImpl extends ChatService {
  constructor(private readonly parts: ChatParts) {
    super();
  }

  async listRooms({ principal }: CallContext): Promise<RoomList> {
    const rooms = roomsFor(principal).map(async (room) => {
      const people = await this.parts.hall.peopleIn(room.id);
      return { ...room, people: people.length };
    });
    const people = Array.from(members.values(), ({ id, name }) => ({ id, name }));
    return { rooms: await Promise.all(rooms), people };
  }

  login({ id, password }: LoginRequest): SignedIn {
    const known = isPassword(password) && members.has(id);
    if (!known) throw new RpcError('UNAUTHENTICATED', 'That is not the password');
    return this.signedIn(id);
  }

  renew({ pass }: RenewRequest): SignedIn {
    const claim = this.parts.tokens.read('pass', pass);
    if (claim === undefined) throw new RpcError('UNAUTHENTICATED', 'Please sign in again');
    return this.signedIn(claim.person, pass);
  }

  async readRoom({ room, after }: ReadRoomRequest, { principal }: CallContext): Promise<RoomPage> {
    assertMayEnter(room, principal);
    // First, so that nothing is said between the messages and their answer.
    const people = await this.parts.hall.peopleIn(room);
    const messages = this.parts.transcript.after(room, after);
    return { messages: messages.slice(-PAGE), more: messages.length > PAGE, people };
  }

  say({ room, id, text }: SayRequest, context: CallContext): Promise<ChatMessage> {
    assertMayEnter(room, context.principal);
    const author = personOf(context);
    return this.tell({ room, id, author, text: text.trim(), stopped: false });
  }

  typing({ room, writing }: TypingRequest, context: CallContext): void {
    assertMayEnter(room, context.principal);
    this.tellWriting(room, personOf(context), writing, context);
  }

  async *ask(request: SayRequest, context: CallContext): AsyncIterable<AnswerPart> {
    const { signal } = context;
    const { id: answers, room } = await this.say(request, context);
    let text = '';
    this.tellWriting(room, assistant, true, context);
    try {
      for (const piece of piecesOf(answerTo(request.text))) {
        // Whoever asked may have pressed Stop: then this throws, and the loop is over.
        await this.parts.pause(signal);
        text += piece;
        yield { text: piece };
      }
    } finally {
      this.tellWriting(room, assistant, false, context);
      const { aborted: stopped } = signal;
      const answer = { room, id: randomUUID(), author: assistant, text, answers, stopped };
      if (text !== '') await this.tell(answer);
    }
  }

  private async tell(draft: Draft): Promise<ChatMessage> {
    const { message, fresh } = await this.parts.transcript.add(draft);
    if (fresh) this.parts.hall.room(message.room).emit(ChatEvents.said, message);
    return message;
  }

  /** Who misses that somebody writes has missed nothing. */
  private tellWriting(room: string, person: Person, writing: boolean, context: CallContext): void {
    const others = this.parts.hall.room(room).except(context.client);
    others.emit(ChatEvents.wrote, { room, person, writing }, { whenFull: 'drop-oldest' });
  }

  private signedIn(id: string, pass?: string): SignedIn {
    const member = members.get(id);
    if (member === undefined) throw new RpcError('UNAUTHENTICATED', 'Please sign in again');
    const { tokens, tokenMs, passMs } = this.parts;
    return {
      person: { id, name: member.name },
      moderator: member.moderator,
      token: tokens.sign('token', id, tokenMs),
      tokenMs,
      pass: pass ?? tokens.sign('pass', id, passMs),
    };
  }
}

/** Who calls. The contract lets nobody else through who is not signed in. */
function personOf({ principal }: CallContext): Person {
  const member = members.get(principal?.id ?? '');
  if (member === undefined) throw new RpcError('UNAUTHENTICATED', 'Please sign in again');
  return { id: member.id, name: member.name };
}
