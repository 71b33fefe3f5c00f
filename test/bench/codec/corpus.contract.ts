import {
  AbstractContract,
  Contract,
  ContractField,
  ContractMessage,
  type int32,
  type sint32,
  type sint64,
  type uint32,
  type uint64,
} from '@wirepact/contract';

/** What an RPC wraps each record in: two varints and the record's bytes. */
export interface Envelope {
  call: uint32;
  kind: uint32;
  payload: Uint8Array;
}

/** One entry of a list, as most applications have them. */
export class Small {
  id!: string;
  label!: string;
  checked!: boolean;
  removed!: boolean;
  @ContractField({ protoType: 'int64' }) time!: number;
}

/** Many of them. */
export interface List {
  items: Small[];
}

/** Where something is. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** A place with a position. */
export interface Address {
  street: string;
  city: string;
  position: Position;
}

/** Who wrote something. */
export interface Person {
  name: string;
  email?: string;
  age?: int32;
  home: Address;
}

/** A span of a note. */
export interface Mark {
  from: sint32;
  to: sint32;
  label: string;
}

/** A note to a section. */
export interface Note {
  text: string;
  offset: sint32;
  marks: Mark[];
}

/** A part of a document. */
export class Section {
  heading!: string;
  body!: string;
  @ContractField({ protoType: 'int64' }) size!: number;
  notes!: Note[];
}

/** Four levels, with about everything that a message can have. */
export class Document {
  id!: string;
  title!: string;
  summary?: string;
  subtitle?: string;
  state!: 'draft' | 'published' | 'archived';
  revision!: int32;
  drift!: sint32;
  @ContractField({ protoType: 'int64' }) created!: number;
  @ContractField({ protoType: 'uint64' }) hash!: number;
  score!: number;
  weights!: number[];
  tags!: string[];
  digest!: Uint8Array;
  counts!: Map<string, int32>;
  attributes!: Map<string, string>;
  author!: Person;
  reviewers!: Map<string, Person>;
  sections!: Section[];
}

/** 1,000 of them, packed. */
export interface Doubles {
  values: number[];
}

/** 1,000 of mixed size, packed. */
export interface Ints {
  values: int32[];
}

/** 200 of each, packed, as numbers. */
export class Longs {
  @ContractField({ protoType: 'sint64' }) signed!: number[];
  @ContractField({ protoType: 'uint64' }) unsigned!: number[];
}

/** The same as bigints. */
export interface BigLongs {
  signed: sint64[];
  unsigned: uint64[];
}

/** 10 kB of text. */
export interface Text {
  text: string;
}

/** 1 MB. */
export interface Blob {
  data: Uint8Array;
}

/** The messages that the codec benchmark encodes and decodes. */
@Contract({ controllerName: 'Corpus', protoPackage: 'corpus', directMessage: true })
export class CorpusContract extends AbstractContract {
  @ContractMessage() envelope!: Envelope;
  @ContractMessage() small!: Small;
  @ContractMessage() list!: List;
  @ContractMessage() document!: Document;
  @ContractMessage() doubles!: Doubles;
  @ContractMessage() ints!: Ints;
  @ContractMessage() longs!: Longs;
  @ContractMessage() bigLongs!: BigLongs;
  @ContractMessage() text!: Text;
  @ContractMessage() blob!: Blob;
}
