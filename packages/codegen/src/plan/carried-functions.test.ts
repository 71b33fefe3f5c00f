import type { CarriedCode } from '@wirepact/schema';
import { describe, expect, it } from 'vitest';
import { CarriedFunctions } from './carried-functions.js';
import { Imports } from './imports.js';

const find = (module: string): string => module.replace('./', '../');

/** What a file says of functions, in the order in which they are added. */
function fileOf(
  codes: readonly [name: string, code: CarriedCode][],
  declared: readonly string[] = [],
): { readonly imports: readonly string[]; readonly text: string } {
  const functions = new CarriedFunctions(
    declared,
    codes.map(([, code]) => code),
  );
  for (const [name, code] of codes) functions.add(name, code, () => 'Fn');
  const imports = new Imports([...functions.reserved]);
  const text = functions.statements(imports, find).join('\n');
  return { imports: imports.statements(), text };
}

const code = (text: string, more: Partial<CarriedCode> = {}): CarriedCode => ({
  text,
  declarations: [],
  imports: [],
  ...more,
});
const imported = (local: string, module: string, name = local) => ({
  local,
  module,
  name,
  typeOnly: false,
});

describe('functions of a contract', () => {
  it('stand behind what they use, which two of them share', () => {
    const pepper = { name: 'pepper', text: "const pepper = hash('x');" };
    const more = { declarations: [pepper], imports: [imported('hash', './lib.js')] };
    const { imports, text } = fileOf([
      ['one', code('() => pepper', more)],
      ['two', code('() => hash(pepper)', more)],
    ]);
    expect(imports).toEqual(["import { hash } from '../lib.js';"]);
    expect(text).toBe(
      "const pepper = hash('x');\nconst one: Fn = () => pepper;\nconst two: Fn = () => hash(pepper);",
    );
  });

  it('import whole modules, defaults and types', () => {
    const imports = [
      imported('crypto', 'node:crypto', '*'),
      imported('slug', 'slug', 'default'),
      { ...imported('Text', './text.js'), typeOnly: true },
    ];
    const file = fileOf([['one', code('(t: Text) => slug(crypto, t)', { imports })]]);
    expect(file.imports).toEqual([
      "import * as crypto from 'node:crypto';",
      "import { default as slug } from 'slug';",
      "import type { Text } from '../text.js';",
    ]);
  });

  it('keep to themselves what another calls by the same name, or the file does', () => {
    const first = code('() => salt', {
      declarations: [{ name: 'salt', text: 'const salt = 1;' }],
      imports: [imported('hash', './a.js')],
    });
    const second = code('() => hash(salt)', {
      declarations: [{ name: 'salt', text: 'const salt = 2;' }],
      imports: [imported('hash', './b.js')],
    });
    const third = code('() => Entity', {
      declarations: [{ name: 'Entity', text: 'const Entity = 3;' }],
    });
    const { imports, text } = fileOf(
      [
        ['one', first],
        ['two', second],
        ['three', third],
      ],
      ['Entity'],
    );
    expect(imports).toEqual([
      "import { hash } from '../a.js';",
      "import { hash as hashImport } from '../b.js';",
    ]);
    expect(text).toBe(
      [
        'const salt = 1;',
        'const one: Fn = () => salt;',
        'const two: Fn = (() => {',
        '  const hash = hashImport;',
        '  const salt = 2;',
        '  return () => hash(salt);',
        '})();',
        'const three: Fn = (() => {',
        '  const Entity = 3;',
        '  return () => Entity;',
        '})();',
      ].join('\n'),
    );
  });

  it('get another name where the contract uses theirs', () => {
    const { text } = fileOf([
      ['one', code('() => one', { declarations: [{ name: 'one', text: 'const one = 1;' }] })],
    ]);
    expect(text).toBe('const one = 1;\nconst one2: Fn = () => one;');
  });

  it('lose the indentation that they had, but no text over several lines', () => {
    const plain = code('() => {\n      return 1;\n    }');
    const long = code('() => {\n      return `a\n    b`;\n    }');
    expect(fileOf([['one', plain]]).text).toBe('const one: Fn = () => {\n  return 1;\n};');
    const broken = code('() =>\n      run()\n        .twice()');
    expect(fileOf([['one', broken]]).text).toBe('const one: Fn = () =>\n  run()\n    .twice();');
    expect(fileOf([['one', long]]).text).toContain('`a\n    b`');
  });
});
