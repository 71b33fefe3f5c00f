import {
  AbstractContract,
  Contract,
  ContractEvent,
  ContractField,
  ContractMessage,
  ContractService,
  type uint32,
} from '@wirepact/contract';

/** Rooms in which people talk, and an assistant that answers there. */
@Contract({
  controllerName: 'Chat',
  protoPackage: 'chat',
  directMessage: true,
  generateEntities: false,
  auth: true,
})
export class ChatContract extends AbstractContract {
  /** What a visitor may see: the rooms, and how many people are in each. */
  @ContractService({ auth: false, idempotent: true })
  listRooms!: () => RoomList;

  /** Shows who somebody is, for a token that `connect` takes. */
  @ContractService({ auth: false })
  login!: (request: LoginRequest) => SignedIn;

  /** Gives a fresh token for the pass that came with the first one. */
  @ContractService({ auth: false, idempotent: true })
  renew!: (request: RenewRequest) => SignedIn;

  /** What was said in a room, and who is there. */
  @ContractService({ idempotent: true })
  readRoom!: (request: ReadRoomRequest) => RoomPage;

  /** Says something. Its author chooses the id, so that saying it again changes nothing. */
  @ContractService({ idempotent: true })
  say!: (request: SayRequest) => ChatMessage;

  /** Tells the others in a room whether somebody is writing. */
  @ContractService()
  typing!: (request: TypingRequest) => void;

  /** Asks the assistant before everybody in a room. The answer comes a word at a time. */
  @ContractService()
  ask!: (request: SayRequest) => AsyncIterable<AnswerPart>;

  /** Sent to a room when something was said there. */
  @ContractEvent()
  said!: ChatMessage;

  /** Sent to a room, but not to whoever writes. */
  @ContractEvent()
  wrote!: Writing;

  /** Sent to a room when somebody has come or gone. */
  @ContractEvent()
  gathered!: Gathering;

  /** What the server keeps in its file. */
  @ContractMessage()
  Transcript!: { messages: ChatMessage[] };
}

/** Somebody who talks. */
export interface Person {
  id: string;
  name: string;
}

/** A room as it is listed. */
export interface Room {
  id: string;
  name: string;
  topic: string;
  /** How many people were there when it was listed. */
  people: uint32;
  /** Whether it is for moderators only. */
  moderated: boolean;
}

export interface RoomList {
  rooms: Room[];
  /** Who may be signed in as: this is a demonstration. */
  people: Person[];
}

export class LoginRequest {
  @ContractField({ validations: [{ type: 'Length', value: [1, 64] }] })
  id!: string;

  @ContractField({ validations: [{ type: 'Length', value: [1, 256] }] })
  password!: string;
}

export class RenewRequest {
  @ContractField({ validations: [{ type: 'Length', value: [1, 1024] }] })
  pass!: string;
}

/** That somebody is who they say. */
export interface SignedIn {
  person: Person;
  moderator: boolean;
  /** For `credentials` of a connection. It is good for a short time only. */
  token: string;
  tokenMs: uint32;
  /** Good for fresh tokens, and for a long time. */
  pass: string;
}

export interface ReadRoomRequest {
  room: string;
  /** Only what was said after the message of this number. */
  after: uint32;
}

/** A part of what was said in a room, the newest. */
export interface RoomPage {
  messages: ChatMessage[];
  /** Whether there was more, between `after` and the first of these, than is given at once. */
  more: boolean;
  people: Person[];
}

export class SayRequest {
  @ContractField({ validations: [{ type: 'Length', value: [1, 128] }] })
  room!: string;

  /** Chosen by the author, and different for everything that they say. */
  @ContractField({ validations: [{ type: 'Matches', value: /^[\w-]{8,64}$/ }] })
  id!: string;

  @ContractField({
    validations: [
      { type: 'Length', value: [1, 2000], message: 'A message has 1 to 2,000 characters' },
      { type: 'Matches', value: /\S/, message: 'A message has something to read in it' },
    ],
  })
  text!: string;
}

/** Something that was said. */
export interface ChatMessage {
  id: string;
  room: string;
  /** Counts what was said in the room, from 1. */
  number: uint32;
  author: Person;
  text: string;
  saidAt: Date;
  /** Of an answer: the id of the question. */
  answers?: string;
  /** Of an answer: it was stopped before its end. */
  stopped: boolean;
}

export interface TypingRequest {
  room: string;
  writing: boolean;
}

export interface Writing {
  room: string;
  person: Person;
  /** False when they have stopped. */
  writing: boolean;
}

/** Everybody who is in a room now. */
export interface Gathering {
  room: string;
  people: Person[];
}

/** The next piece of an answer. */
export interface AnswerPart {
  text: string;
}
