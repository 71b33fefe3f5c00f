import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type EvolutionOptions, type GenerateResult, Generator } from '@wirepact/codegen';
import { onTestFinished } from 'vitest';

/** A project in a git repository of its own, whose contracts a test edits. */
export class EvolvingProject {
  readonly root: string = realpathSync(mkdtempSync(join(tmpdir(), 'wirepact-evolution-')));

  constructor() {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    this.git('init', '-q', '-b', 'main');
  }

  /** Each run is a process of its own: nothing is remembered but what is on disk. */
  generator(): Generator {
    return new Generator({
      root: this.root,
      contracts: ['src/**/*.contract.ts'],
      protos: 'protos',
      out: 'src/generated',
      services: 'src/services',
      contractModules: [],
    });
  }

  /** Writes a contract with these members, and what stands beside the class. */
  contract(name: string, body: string, { options = '', beside = '' } = {}): void {
    this.write(
      `src/${name.toLowerCase()}.contract.ts`,
      `import { AbstractContract, Contract, ContractField, ContractService, type int32, type int64 } from '@wirepact/contract';
${beside}
@Contract({ controllerName: '${name}'${options} })
export class ${name}Contract extends AbstractContract {
  ${body}
}
`,
    );
  }

  generate(options: EvolutionOptions = {}): Promise<GenerateResult> {
    return this.generator().generate(undefined, options);
  }

  /** Generates without complaint, and commits everything. */
  async commit(options: EvolutionOptions = {}): Promise<GenerateResult> {
    const result = await this.generate(options);
    const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(JSON.stringify(errors, undefined, 2));
    this.commitAll();
    return result;
  }

  commitAll(): void {
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'a commit');
  }

  git(...args: string[]): string {
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.org'];
    const plain = ['-c', 'commit.gpgsign=false', '-c', 'core.hooksPath=/dev/null'];
    return execFileSync('git', [...identity, ...plain, ...args], {
      cwd: this.root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  remove(path: string): void {
    rmSync(join(this.root, path));
  }

  /** The `.proto` of a contract without blank lines and comments. */
  proto(name: string): string[] {
    return this.read(`protos/${name}.proto`)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('//'));
  }

  /** Ids of operations in the generated code, by `package.Service/Method`. */
  ids(): Map<string, string> {
    const found = new Map<string, string>();
    const listed = this.git('ls-files', '-co', 'src/generated').split('\n').filter(Boolean);
    for (const path of listed) {
      for (const [, name = '', id = ''] of this.read(path).matchAll(
        /name: '([\w.]+\/[\w@:]+)',\s+id: (0x[0-9a-f]+)/g,
      )) {
        found.set(name, id);
      }
    }
    return found;
  }
}

/** Codes of the diagnostics of some severity. */
export function codes(
  { diagnostics }: Pick<GenerateResult, 'diagnostics'>,
  wanted: 'error' | 'notice' = 'error',
): string[] {
  return diagnostics.filter(({ severity }) => severity === wanted).map(({ code }) => code);
}
