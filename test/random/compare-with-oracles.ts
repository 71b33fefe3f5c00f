import { inspect, isDeepStrictEqual } from 'node:util';
import {
  create,
  type DescMessage,
  fromBinary,
  type Message,
  toBinary,
  toJson as toTheirJson,
} from '@bufbuild/protobuf';
import type { MessageType } from '@wirepact/wire/codegen';
import { fromJson, toJson } from '@wirepact/wire/json';
import protobuf from 'protobufjs';
import { addWellKnownTypes } from '../golden/case-codecs.js';
import { compileProtos } from './descriptors.js';
import { ForeignForm } from './foreign-form.js';
import {
  type GeneratedContract,
  type GeneratedMessage,
  generateContract,
} from './generated-contract.js';
import { Random } from './random.js';
import { type PlainMessage, RandomMessages } from './random-message.js';

/** What to compare. */
export interface OracleRun {
  readonly seed: number;
  readonly contracts: number;
  readonly messagesPerContract: number;
  /** Called after each contract, with the messages compared so far. */
  readonly progress?: (messages: number) => void;
}

/** What was compared. */
export interface OracleResult {
  readonly messages: number;
  readonly bytes: number;
  /** Messages that were compared in JSON too; an Any, for one, has none without its type. */
  readonly jsons: number;
  /** Messages that protobuf-es writes otherwise, because it drops -0. */
  readonly minusZeros: number;
}

/** Contracts that are compiled by one call of buf. */
const BATCH = 100;

/**
 * Random messages of random contracts, through our codec, protobufjs and protobuf-es reading our
 * `.proto`: the bytes of all three are equal, each reads back what the others wrote, and our JSON is
 * that of protobuf-es.
 *
 * Where the libraries differ on purpose:
 * - lone surrogates: protobufjs writes them as invalid UTF-8, the others refuse; left out;
 * - map keys called `__proto__`: theirs are objects and cannot hold them; left out;
 * - the order of maps: theirs have integers first; so have the maps that are compared;
 * - -0: protobuf-es takes it for the zero that is not written; such messages are counted, and
 *   compared with protobufjs alone;
 * - JSON: of a float ours has the digits that tell it from its neighbours, protobuf-es those of a
 *   double; a FieldMask of texts that are no paths, and a nameless Any with a value, are refused by
 *   ours alone, and left out.
 *
 * @throws Error with the contract, the message and both encodings, where something differs.
 */
export function compareWithOracles(run: OracleRun): OracleResult {
  const result = { messages: 0, bytes: 0, jsons: 0, minusZeros: 0 };
  for (let first = 0; first < run.contracts; first += BATCH) {
    const count = Math.min(BATCH, run.contracts - first);
    const contracts = Array.from({ length: count }, (_, at) => {
      const number = first + at;
      const random = new Random(run.seed + number * 7_919);
      return { random, contract: generateContract(random, `random${number}`) };
    });
    const protos = new Map(contracts.map(({ contract }) => [contract.path, contract.proto]));
    const registry = compileProtos(protos);
    for (const { random, contract } of contracts) {
      const comparison = new Comparison(random, contract, (name) => {
        const found = registry.getMessage(name);
        if (found === undefined) throw new Error(`protobuf-es knows no ${name}`);
        return found;
      });
      for (let i = 0; i < run.messagesPerContract; i++) {
        result.bytes += comparison.next();
        result.messages += 1;
      }
      result.minusZeros += comparison.minusZeros;
      result.jsons += comparison.jsons;
      run.progress?.(result.messages);
    }
  }
  return result;
}

/**
 * Decodes a message, unless it is refused because it would take more than 16 times its size in memory
 * and more than 1 MiB, or because it has more map entries by number than could safely collide. One
 * contract in a thousand has messages like that: a hundred fields, a dozen of them maps, with nearly
 * nothing set. Short messages are never refused.
 */
function decodeUnlessTooLarge(codec: MessageType<object>, bytes: Uint8Array): object | undefined {
  try {
    return codec.decode(bytes);
  } catch (error) {
    const isRefusal =
      error instanceof Error && /^more (?:messages|than \d+ map entries)/.test(error.message);
    if (bytes.length < 32_768 || !isRefusal) throw error;
    return undefined;
  }
}

/** The comparison of one contract's messages. */
class Comparison {
  minusZeros = 0;
  /** Messages that have a form in JSON. */
  jsons = 0;
  private readonly root = new protobuf.Root();
  private readonly messages: RandomMessages;
  private readonly forms: { readonly protobufjs: ForeignForm; readonly es: ForeignForm };

  constructor(
    private readonly random: Random,
    private readonly contract: GeneratedContract,
    private readonly descriptor: (name: string) => DescMessage,
  ) {
    protobuf.parse(contract.proto, this.root, { keepCase: true });
    addWellKnownTypes(this.root);
    this.messages = new RandomMessages(random, contract.index);
    this.forms = {
      protobufjs: new ForeignForm('protobufjs', contract.index),
      es: new ForeignForm('protobuf-es', contract.index),
    };
  }

  /** Compares one message. Returns the length of its encoding. */
  next(): number {
    const { definition, codec } = this.random.pick(this.contract.messages);
    const message = this.messages.message(definition);
    try {
      return this.compare({ definition, codec }, message);
    } catch (error) {
      const reduced = this.reduce({ definition, codec }, message);
      throw new Error(`${definition.fullName}:\n${this.contract.proto}\n${shown(reduced)}`, {
        cause: error,
      });
    }
  }

  private compare({ definition, codec }: GeneratedMessage, message: PlainMessage): number {
    const bytes = codec.encode(message).slice();
    this.protobufjs(codec, bytes, this.forms.protobufjs.of(definition, message));
    const decoded = decodeUnlessTooLarge(codec, bytes);
    if (decoded === undefined) return bytes.length;
    check('our own reading', decoded, message);
    this.protobufEs(codec, bytes, message, this.forms.es.of(definition, message));
    return bytes.length;
  }

  /** Sets one property after the other to its zero, as long as something still differs. */
  private reduce(type: GeneratedMessage, message: PlainMessage): PlainMessage {
    const zeros = new Map<string, unknown>(Object.entries(type.codec.empty()));
    let reduced = message;
    for (const property of Object.keys(message)) {
      const { [property]: _, ...rest } = reduced;
      const candidate = zeros.has(property) ? { ...rest, [property]: zeros.get(property) } : rest;
      // A oneof that has to be set would be another fault.
      if (isDeepStrictEqual(candidate[property], { case: undefined })) continue;
      try {
        this.compare(type, candidate);
      } catch {
        // Still a difference, if perhaps another: whoever mends the one sees the other next.
        reduced = candidate;
      }
    }
    return reduced;
  }

  private protobufjs(codec: MessageType<object>, bytes: Uint8Array, form: object): void {
    const type = this.root.lookupType(codec.typeName);
    const theirs = type.encode(form).finish();
    checkBytes('protobufjs writes other bytes', theirs, bytes);
    const again = type.encode(type.decode(bytes)).finish();
    checkBytes('protobufjs reads our bytes otherwise', again, bytes);
  }

  private protobufEs(
    codec: MessageType<object>,
    bytes: Uint8Array,
    message: PlainMessage,
    form: PlainMessage,
  ): void {
    const descriptor = this.descriptor(codec.typeName);
    const their = create(descriptor, form);
    const theirs = toBinary(descriptor, their);
    const again = toBinary(descriptor, fromBinary(descriptor, bytes));
    checkBytes('protobuf-es reads our bytes otherwise', again, theirs);
    if (this.forms.es.minusZeros > 0) {
      this.forms.es.minusZeros = 0;
      this.minusZeros += 1;
      return;
    }
    checkBytes('protobuf-es writes other bytes', theirs, bytes);
    check('our reading of protobuf-es', codec.decode(theirs), message);
    this.json(codec, message, their);
  }

  /** What has no JSON, such as a Timestamp of the year 0, has none of either library. */
  private json(codec: MessageType<object>, message: PlainMessage, their: Message): void {
    const expected = attempt(() => toTheirJson(this.descriptor(codec.typeName), their));
    const actual = attempt(() => toJson(codec, message));
    check('our JSON', inFloats(actual), inFloats(expected));
    if (actual === undefined) return;
    this.jsons += 1;
    check('our reading of JSON', fromJson(codec, actual), message);
  }
}

/**
 * Numbers as 32 bits hold them: of a float ours writes the digits that tell it from its neighbours,
 * protobuf-es all that a double of the same value has. That no digit is lost shows when it is read.
 */
function inFloats(json: unknown): unknown {
  if (typeof json === 'number') return Math.fround(json);
  if (Array.isArray(json)) return json.map(inFloats);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, inFloats(value)]));
}

function attempt(act: () => unknown): unknown {
  try {
    return act();
  } catch {
    // What for is each library's own text.
    return undefined;
  }
}

function check(what: string, actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${what} differs: ${shown(actual)}`);
}

function checkBytes(what: string, actual: Uint8Array, expected: Uint8Array): void {
  if (Buffer.compare(actual, expected) === 0) return;
  throw new Error(`${what}:\n${hex(actual)}\n${hex(expected)}`);
}

function shown(value: unknown): string {
  return inspect(value, { depth: null, maxArrayLength: null, maxStringLength: null });
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
