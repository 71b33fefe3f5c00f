import type { CorpusCase, Shape } from './corpus-values.js';

/**
 * How a library is called. The texts become code of the measured program, a function of its own for
 * each library and case: functions that all libraries share would slow down whoever is called
 * through them, and which of them most is chance.
 */
export interface Library {
  readonly name: string;
  readonly protobuf: boolean;
  /** The package whose version the table names. */
  readonly package?: string;
  readonly shape: Shape;
  /** Imports and definitions for what was generated from `<module>.proto`. */
  setup(module: string): readonly string[];
  /** Prepares the value that is encoded, from `plain`. Not measured. */
  prepare(message: string, plain: string): string;
  /** An expression for the bytes of a prepared value. */
  encode(message: string, value: string): string;
  /** An expression for the message in `bytes`. */
  decode(message: string, bytes: string): string;
  /** A whole call of its own, where a library need not encode the record first and then the envelope. */
  readonly call?: {
    readonly setup?: readonly string[];
    readonly encode: string;
    readonly decode: string;
  };
  /** Cases that it has no honest way to do. */
  readonly leavesOut?: readonly string[];
}

const numbers: Shape = { enums: 'number', maps: 'object', longs: 'number' };
const same = (_message: string, plain: string): string => plain;
/** What is generated twice because 64-bit integers are an option of the generator. */
const generatedFor = (name: string, message: string): string =>
  message === 'BigLongs' ? `${name}Bigint.${message}` : `${name}.${message}`;

/** Ours first, then who it is compared with. */
export const libraries: readonly Library[] = [
  {
    name: 'wirepact',
    protobuf: true,
    shape: { enums: 'name', maps: 'map', longs: 'number' },
    setup: (module) => [`import * as wirepact from './generated/protos/${module}.js';`],
    prepare: same,
    encode: (message, value) => `wirepact.${message}.encode(${value})`,
    decode: (message, bytes) => `wirepact.${message}.decode(${bytes})`,
    call: {
      setup: [
        `import { PacketWriter, defaultLimits, floorLimits, readPacket } from '@wirepact/wire';`,
        'const packets = new PacketWriter(floorLimits);',
      ],
      encode: '(packets.message(301, 0x0ebe21c4, wirepact.Small, value), packets.take())',
      decode: 'readPacket(bytes, defaultLimits).frames[0].decode(wirepact.Small)',
    },
  },
  {
    name: 'protobufjs',
    protobuf: true,
    package: 'protobufjs',
    shape: numbers,
    setup: (module) => [
      `import protobufjs from 'protobufjs';`,
      `import proto from './protos/${module}.proto?raw';`,
      `const reflected = protobufjs.parse(proto).root;`,
      `const lookup = (name) => reflected.lookupType('${module}.' + name);`,
      'const reflection = Object.fromEntries(messages.map((name) => [name, lookup(name)]));',
    ],
    prepare: (message, plain) => `reflection.${message}.create(${plain})`,
    encode: (message, value) => `reflection.${message}.encode(${value}).finish()`,
    decode: (message, bytes) => `reflection.${message}.decode(${bytes})`,
    leavesOut: ['longs-bigint'],
  },
  {
    name: 'protobufjs-static',
    protobuf: true,
    package: 'protobufjs-cli',
    shape: numbers,
    setup: (module) => [`import { ${module} as pbjs } from './protobufjs-static/${module}.js';`],
    prepare: (message, plain) => `new pbjs.${message}(${plain})`,
    encode: (message, value) => `pbjs.${message}.encode(${value}).finish()`,
    decode: (message, bytes) => `pbjs.${message}.decode(${bytes})`,
    leavesOut: ['longs-bigint'],
  },
  {
    name: 'protobuf-es',
    protobuf: true,
    package: '@bufbuild/protobuf',
    shape: { ...numbers, longs: 'bigint' },
    setup: (module) => [
      `import { create, fromBinary, toBinary } from '@bufbuild/protobuf';`,
      `import * as es from './protobuf-es/${module}_pb.js';`,
    ],
    prepare: (message, plain) => `create(es.${message}Schema, ${plain})`,
    encode: (message, value) => `toBinary(es.${message}Schema, ${value})`,
    decode: (message, bytes) => `fromBinary(es.${message}Schema, ${bytes})`,
  },
  {
    name: 'ts-proto',
    protobuf: true,
    package: 'ts-proto',
    shape: numbers,
    setup: (module) => [
      `import * as tsProto from './ts-proto/${module}.js';`,
      `import * as tsProtoBigint from './ts-proto-bigint/${module}.js';`,
    ],
    prepare: (message, plain) => `${generatedFor('tsProto', message)}.fromPartial(${plain})`,
    encode: (message, value) => `${generatedFor('tsProto', message)}.encode(${value}).finish()`,
    decode: (message, bytes) => `${generatedFor('tsProto', message)}.decode(${bytes})`,
  },
  {
    name: 'protobuf-ts',
    protobuf: true,
    package: '@protobuf-ts/runtime',
    shape: numbers,
    setup: (module) => [
      `import * as protobufTs from './protobuf-ts/${module}.js';`,
      `import * as protobufTsBigint from './protobuf-ts-bigint/${module}.js';`,
    ],
    prepare: (message, plain) => `${generatedFor('protobufTs', message)}.create(${plain})`,
    encode: (message, value) => `${generatedFor('protobufTs', message)}.toBinary(${value})`,
    decode: (message, bytes) => `${generatedFor('protobufTs', message)}.fromBinary(${bytes})`,
  },
  {
    name: 'pbf',
    protobuf: true,
    package: 'pbf',
    shape: numbers,
    setup: (module) => [
      `import { PbfReader, PbfWriter } from 'pbf';`,
      `import * as pbf from './pbf/${module}.js';`,
      'const written = (write, value) => {',
      '  const writer = new PbfWriter();',
      '  write(value, writer);',
      '  return writer.finish();',
      '};',
    ],
    prepare: same,
    encode: (message, value) => `written(pbf.write${message}, ${value})`,
    decode: (message, bytes) => `pbf.read${message}(new PbfReader(${bytes}))`,
    leavesOut: ['longs-bigint'],
  },
  {
    name: 'msgpackr',
    protobuf: false,
    package: 'msgpackr',
    shape: { enums: 'name', maps: 'object', longs: 'number' },
    setup: () => [
      `import { Packr } from 'msgpackr';`,
      'const packrs = Object.fromEntries(messages.map((name) => [name, new Packr({ structures: [] })]));',
    ],
    prepare: same,
    encode: (message, value) => `packrs.${message}.pack(${value})`,
    decode: (message, bytes) => `packrs.${message}.unpack(${bytes})`,
    call: {
      encode: 'packrs.Envelope.pack({ call: 301, kind: 1, payload: value })',
      decode: 'packrs.Envelope.unpack(bytes).payload',
    },
  },
  {
    name: 'json',
    protobuf: false,
    shape: { enums: 'name', maps: 'object', longs: 'number' },
    setup: () => [
      // What is sent are bytes, and JSON has none of its own: base64 in a text.
      `const native = typeof Buffer !== 'undefined';`,
      'const utf8 = new TextEncoder();',
      'const fromUtf8 = new TextDecoder();',
      'const toBytes = native ? (text) => Buffer.from(text) : (text) => utf8.encode(text);',
      'const toText = native',
      '  ? (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()',
      '  : (bytes) => fromUtf8.decode(bytes);',
      'const toBase64 = native',
      `  ? (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')`,
      '  : (bytes) => {',
      `      let text = '';`,
      '      for (let at = 0; at < bytes.length; at += 0x2000)',
      '        text += String.fromCharCode.apply(null, bytes.subarray(at, at + 0x2000));',
      '      return btoa(text);',
      '    };',
      'const fromBase64 = native',
      `  ? (text) => Buffer.from(text, 'base64')`,
      '  : (text) => {',
      '      const binary = atob(text);',
      '      const bytes = new Uint8Array(binary.length);',
      '      for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);',
      '      return bytes;',
      '    };',
      'const unpacked = (message, field) => {',
      '  message[field] = fromBase64(message[field]);',
      '  return message;',
      '};',
    ],
    prepare: same,
    encode: (message, value) => {
      const field = bytesFields.get(message);
      if (field === undefined) return `toBytes(JSON.stringify(${value}))`;
      return `toBytes(JSON.stringify({ ...${value}, ${field}: toBase64(${value}.${field}) }))`;
    },
    decode: (message, bytes) => {
      const parsed = `JSON.parse(toText(${bytes}))`;
      const field = bytesFields.get(message);
      return field === undefined ? parsed : `unpacked(${parsed}, '${field}')`;
    },
    call: {
      encode: 'toBytes(JSON.stringify({ call: 301, kind: 1, payload: value }))',
      decode: 'JSON.parse(toText(bytes)).payload',
    },
    leavesOut: ['longs-bigint'],
  },
];

const bytesFields: ReadonlyMap<string, string> = new Map([
  ['Envelope', 'payload'],
  ['Document', 'digest'],
  ['Blob', 'data'],
]);

/** Whether a library takes part in a case. */
export function takesPart(library: Library, { name }: CorpusCase): boolean {
  return library.leavesOut?.includes(name) !== true;
}
