import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { diagnosticFault } from './diagnostic-fault.js';
import { filesIn } from './file-tree.js';
import { type SmallProject, withSmallProject } from './small-project.js';

const head = 'syntax = "proto3";\n\npackage task;\n\n';
const task = 'message Task {\n  string id = 1;\n  string label = 2;\n}\n';

/** Texts that somebody else may have committed as `task.proto`. */
const protos: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'a line end': '\n',
  'a NUL': '\0',
  'bytes that are no UTF-8': new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x22]),
  'a byte order mark': `\ufeff${head}${task}`,
  'the line ends of Windows': `${head}${task}`.replaceAll('\n', '\r\n'),
  'the line ends of old Macs': `${head}${task}`.replaceAll('\n', '\r'),
  'separators of Unicode': `${head}// a\u2028b\u2029c\n${task}`,
  'an endless comment': `${head}/* ${task}`,
  'an endless string': `${head}option java_package = "x`,
  'an endless message': `${head}message Task {`,
  'a comment of megabytes': `${head}// ${'x'.repeat(4_000_000)}\n${task}`,
  'a comment that ends itself': `${head}/* */ message Evil {} /* */\n${task}`,
  'comments for a terminal': `${head}// \u001b[2J\u202e\n${task}`,
  'nesting without end': `${head}${'message A {'.repeat(20_000)}`,
  'nesting that ends': `${head}${'message A {'.repeat(3_000)}${'}'.repeat(3_000)}`,
  'all numbers reserved': `${head}message Task { reserved 1 to max; }`,
  'a hundred thousand reserved ranges': `${head}message Task { reserved ${Array.from({ length: 100_000 }, (_, index) => `${index * 3 + 10} to ${index * 3 + 11}`).join(', ')}; string id = 1; }`,
  'a range of all numbers but one': `${head}message Task { reserved 2 to 536870911; string id = 1; }`,
  'ranges that run backwards': `${head}message Task { reserved 9 to 3; string id = 1; }`,
  'a number of 100 digits': `${head}message Task { string id = ${'9'.repeat(100)}; }`,
  'a number below zero': `${head}message Task { string id = -1; }`,
  'the number zero': `${head}message Task { string id = 0; }`,
  'a number of protobuf itself': `${head}message Task { string id = 19000; }`,
  'the largest number': `${head}message Task { string id = 536870911; }`,
  'hexadecimal numbers': `${head}message Task { string id = 0x1; string label = 02; }`,
  'one number twice': `${head}message Task { string id = 1; string label = 1; }`,
  'one name twice': `${head}message Task { string id = 1; string id = 2; }`,
  'one message twice': `${head}${task}${task}`,
  'fields named as prototypes': `${head}message Task { string __proto__ = 1; string constructor = 2; string toString = 3; string id = 4; }`,
  'messages named as prototypes': `${head}message __proto__ { string id = 1; } message constructor { string id = 1; }\n${task}`,
  'reserved names as prototypes': `${head}message Task { reserved "__proto__", "constructor", "label"; string id = 1; }`,
  'reserved names with code in them': `${head}message Task { reserved "\\"; } message Evil {", "*/", "\\n"; string id = 1; }`,
  'json_name as a prototype': `${head}message Task { string id = 1 [json_name = "__proto__"]; string label = 2 [json_name = "id"]; }`,
  'json_name with code in it': `${head}message Task { string id = 1 [json_name = "\\"; globalThis.x = 1; //"]; }`,
  'imports that lead elsewhere': `${head}import "../../../../etc/passwd";\nimport "/etc/passwd";\n${task}`,
  'an import of itself': `${head}import "task.proto";\n${task}`,
  'options of strangers': `${head}option (evil.option) = { a: 1 };\n${task}`,
  'an extension of options': `${head}extend google.protobuf.FieldOptions { string evil = 50000; }\n${task}`,
  groups: `syntax = "proto2";\npackage task;\nmessage Task { repeated group Id = 1 { optional string a = 1; } }`,
  'an edition': `edition = "2023";\npackage task;\nmessage Task { string id = 1; }`,
  'another package': `syntax = "proto3";\npackage evil;\n${task}`,
  'a package with a prototype in it': `syntax = "proto3";\npackage __proto__.task;\n${task}`,
  'an enum without a zero': `${head}enum TaskState { OPEN = 1; }\n${task}`,
  'an enum of aliases': `${head}message Task { enum State { option allow_alias = true; A = 0; B = 0; } string id = 1; State state = 3; }`,
  'an enum of extremes': `${head}message Task { enum State { A = 0; B = 2147483647; C = -2147483648; } State state = 3; }`,
  'an enum beyond its range': `${head}message Task { enum State { A = 0; B = 99999999999; } State state = 3; }`,
  'a map of itself': `${head}message Task { map<string, Task> id = 1; map<double, string> label = 2; }`,
  'oneofs of nothing': `${head}message Task { oneof a {} oneof __proto__ { string id = 1; } }`,
  'a name of a hundred thousand letters': `${head}message ${'x'.repeat(100_000)} { string id = 1; }`,
  'names of another script': `${head}message T\u0430sk { string \u0456d = 1; }`,
  'conflict markers': `${head}<<<<<<< ours\n${task}=======\nmessage Task {}\n>>>>>>> theirs\n`,
  'the text of a page': '<!doctype html><title>404</title>',
  JSON: '{"syntax":"proto3"}',
};

/** Texts that somebody else may have committed as `breaking.json`. */
const records: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'a NUL': '\0',
  'bytes that are no UTF-8': new Uint8Array([0x7b, 0xff, 0x7d]),
  null: 'null',
  'a list': '[]',
  'no list': '{"allowed":{}}',
  'entries of nothing': '{"allowed":[null,1,"x",[],{}]}',
  'a prototype': '{"__proto__":{"allowed":[]},"constructor":{"prototype":{"polluted":1}}}',
  'entries with a prototype':
    '{"allowed":[{"__proto__":{"subject":"x"},"subject":"__proto__","change":"__proto__","from":"","to":"","reason":"","salt":"00000000","operations":["__proto__"]}]}',
  'a salt with code in it':
    '{"allowed":[{"subject":"task.Task.label","change":"fieldType","from":"x","to":"y","reason":"*/","salt":"\'; globalThis.x=1; //","operations":["task.TaskService/Ask"]}]}',
  'lists without end': `{"allowed":${'['.repeat(100_000)}`,
  'a number beyond all': '{"allowed":[{"before":1e999}]}',
  'a name for a terminal': '{"allowed":[{"subject":"\\u001b[2J\\u202e"}]}',
  'conflict markers': '<<<<<<< ours\n{"allowed":[]}\n=======\n{}\n>>>>>>> theirs\n',
};

/** Texts that somebody may have put where the generator keeps its own notes. */
const notes: Readonly<Record<string, string | Uint8Array>> = {
  nothing: '',
  'a NUL': '\0\n../../x\0.ts\n',
  'bytes that are no UTF-8': new Uint8Array([0xff, 0xfe, 0x2e, 0x2e, 0x2f]),
  'paths that lead out': '../../contracts/task.contract.ts\n/etc/hosts\n..\\x\n./../package.json\n',
  'a prototype': '{"__proto__":{"steps":[]}}',
  'a list of everything': `${'x.ts\n'.repeat(200_000)}`,
  'a journal that leads out': JSON.stringify({
    proto: '../protos',
    scaffold: '../services',
    made: [{ kind: 'generated', path: '../..' }],
    steps: [
      {
        do: 'remove',
        kind: 'proto',
        path: '../contracts/task.contract.ts',
        before: '0'.repeat(64),
      },
      {
        do: 'replace',
        kind: 'generated',
        path: '../../evil',
        id: '0'.repeat(12),
        before: null,
        after: '0'.repeat(64),
      },
    ],
  }),
  'a journal of other folders': JSON.stringify({
    proto: '../contracts',
    scaffold: '../../..',
    made: [],
    steps: [{ do: 'remove', kind: 'proto', path: 'task.contract.ts', before: '0'.repeat(64) }],
  }),
  'a journal of kinds that do not exist': JSON.stringify({
    proto: '../protos',
    scaffold: '../services',
    made: [],
    steps: [{ do: 'run', kind: 'constructor', path: 'x', id: '__proto__' }],
  }),
};

/** Runs on what was put there; whatever comes of it, nothing else may be lost or appear. */
async function survive({ workshop, root, generate }: SmallProject, planted: string): Promise<void> {
  const before = new Map(
    filesIn(workshop)
      .filter((path) => !path.endsWith('/node_modules') && path !== join(root, planted))
      .map((path) => [path, readFileSync(path, 'utf8')]),
  );
  const { diagnostics } = await generate();
  expect(diagnostics.map(diagnosticFault).filter((fault) => fault !== undefined)).toEqual([]);
  for (const [path, text] of before) expect(readFileSync(path, 'utf8')).toBe(text);
  const outside = filesIn(workshop).filter(
    (path) =>
      !before.has(path) &&
      !path.endsWith('/node_modules') &&
      !['protos', 'out', 'services'].some((folder) => path.startsWith(`${root}/${folder}/`)),
  );
  expect(outside).toEqual([]);
  const refused = diagnostics.filter(({ severity }) => severity === 'error');
  if (refused.length > 0) return;
  // What was accepted is written, and is a file that other tools read.
  protobuf.parse(readFileSync(join(root, 'protos/task.proto'), 'utf8'));
  const again = await generate();
  expect([...again.written, ...again.removed]).toEqual([]);
}

describe('a committed .proto file that holds', () => {
  it.each(Object.entries(protos))(
    '%s is read or refused, and nothing else is lost',
    async (_, text) => {
      await withSmallProject(async (project) => {
        project.write('protos/task.proto', text);
        await survive(project, 'protos/task.proto');
      });
    },
  );
});

describe('a .proto file of nobody that holds', () => {
  it.each(Object.entries(protos))('%s stays as it is', async (_, text) => {
    await withSmallProject(async (project) => {
      project.write('protos/other/stray.proto', text);
      await survive(project, 'protos/task.proto');
    });
  });
});

describe('a record of allowed breaks that holds', () => {
  it.each(Object.entries(records))('%s is read or refused', async (_, text) => {
    await withSmallProject(async (project) => {
      project.write('protos/breaking.json', text);
      await survive(project, 'protos/breaking.json');
    });
  });
});

describe.each(['.wirepact-manifest', '.wirepact-journal', '.wirepact-staging', '.wirepact-lock'])(
  'the file %s that holds',
  (name) => {
    it.each(Object.entries(notes))(
      '%s costs no file that is not the generator’s',
      async (_, text) => {
        await withSmallProject(async (project) => {
          project.write(`out/${name}`, text);
          // A lock of just now would be waited for.
          utimesSync(join(project.root, `out/${name}`), 0, 0);
          await survive(project, `out/${name}`);
        });
      },
    );
  },
);

describe('what is no file', () => {
  it.each([
    'protos/task.proto',
    'protos/breaking.json',
    'out/.wirepact-manifest',
    'out/.wirepact-journal',
    'out/index.ts',
  ])('is refused as %s when it is a folder', async (path) => {
    await withSmallProject(async (project) => {
      mkdirSync(join(project.root, path), { recursive: true });
      const { diagnostics } = await project.generate();
      expect(diagnostics.map(({ severity }) => severity)).toContain('error');
    });
  });

  it.each([
    'protos/task.proto',
    'protos/breaking.json',
    'out/.wirepact-manifest',
    'out/.wirepact-journal',
    'out/index.ts',
    'contracts/b.contract.ts',
  ])('is not waited for as %s when it is a pipe or a device', async (path) => {
    await withSmallProject(async (project) => {
      project.write(path, '');
      rmSync(join(project.root, path));
      execFileSync('mkfifo', [join(project.root, path)]);
      await project.generate();
      rmSync(join(project.root, path));
      symlinkSync('/dev/zero', join(project.root, path));
      await project.generate();
    });
  });
});
