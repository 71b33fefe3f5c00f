import { type CorpusCase, corpusCases } from './corpus-values.js';
import { type Library, libraries, takesPart } from './libraries.js';

/**
 * Expressions for the strings of a decoded `message`, by case. protobufjs puts texts together of
 * pieces that V8 joins when a text is first looked at, so the time until then is not all of it.
 */
const strings: ReadonlyMap<string, readonly string[]> = new Map([
  ['small', ['id', 'label']],
  ['list', ['items[].id', 'items[].label']],
  [
    'document',
    [
      ...['id', 'title', 'summary', 'tags[]', 'author.name', 'author.email', 'author.home.street'],
      ...['author.home.city', 'sections[].heading', 'sections[].body', 'sections[].notes[].text'],
      'sections[].notes[].marks[].label',
    ],
  ],
  ['ascii', ['text']],
  ['unicode', ['text']],
  ['call', ['id', 'label']],
]);

/** The program that is measured, as text: every call stands in a function of its own. */
export function programText(measureModule: string): string {
  const messages = [...new Set(corpusCases.map(({ message }) => message))];
  const setup = libraries.flatMap(({ setup, call }) => [
    ...setup('corpus'),
    ...(call?.setup ?? []),
  ]);
  const isImport = (line: string): boolean => line.startsWith('import ');
  return [
    `import { envelope, measure } from ${JSON.stringify(measureModule)};`,
    ...setup.filter(isImport),
    `const messages = ${JSON.stringify(messages)};`,
    ...setup.filter((line) => !isImport(line)),
    ...libraries
      .filter(({ call }) => call === undefined)
      .map(
        (library) => `const ${envelopeOf(library)} = ${library.prepare('Envelope', 'envelope()')};`,
      ),
    'let seen = 0;',
    'await measure([',
    ...corpusCases.flatMap((item) =>
      libraries
        .filter((library) => takesPart(library, item))
        .flatMap((library) => contender(library, item)),
    ),
    '], () => seen);',
    '',
  ].join('\n');
}

function contender(library: Library, { name, message }: CorpusCase): string[] {
  const { encode, decode } = name === 'call' ? wholeCall(library) : record(library, message);
  const paths = strings.get(name);
  return [
    '  {',
    `    library: '${library.name}',`,
    `    case: '${name}',`,
    `    prepare: (plain) => (${library.prepare(message, 'plain')}),`,
    `    encode: (value) => () => ${encode},`,
    `    decode: (bytes) => () => ${decode},`,
    ...(paths === undefined
      ? []
      : [
          '    read: (bytes) => () => {',
          `      const message = ${decode};`,
          ...paths.flatMap((path) => look('message', path.split('.'), '      ')),
          '      return message;',
          '    },',
        ]),
    '  },',
  ];
}

interface Expressions {
  readonly encode: string;
  readonly decode: string;
}

function record(library: Library, message: string): Expressions {
  return { encode: library.encode(message, 'value'), decode: library.decode(message, 'bytes') };
}

/** Record and envelope. The envelope of a peer is prepared and only gets another payload. */
function wholeCall(library: Library): Expressions {
  if (library.call !== undefined) return library.call;
  const envelope = envelopeOf(library);
  const payload = library.encode('Small', 'value');
  const inner = `${library.decode('Envelope', 'bytes')}.payload`;
  return {
    encode: `(${envelope}.payload = ${payload}, ${library.encode('Envelope', envelope)})`,
    decode: library.decode('Small', inner),
  };
}

function envelopeOf({ name }: Library): string {
  return `envelopeFor_${name.replaceAll('-', '_')}`;
}

/** Statements that look at a character of each string at a path. */
function look(base: string, path: readonly string[], indent: string): string[] {
  const [step, ...rest] = path;
  if (step === undefined) return [`${indent}seen += ${base}.charCodeAt(0);`];
  if (!step.endsWith('[]')) return look(`${base}.${step}`, rest, indent);
  const item = `item${indent.length}`;
  return [
    `${indent}for (const ${item} of ${base}.${step.slice(0, -2)}) {`,
    ...look(item, rest, `${indent}  `),
    `${indent}}`,
  ];
}
