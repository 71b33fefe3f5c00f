import { cpSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { ChildProgram } from './child-program.js';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));
// Inside the repository, so that the copy finds the same packages as the original.
const copies = fileURLToPath(new URL('.copies', import.meta.url));
const notCopied = ['node_modules', 'dist', '.data', '.turbo'];

/** A copy of an example, which a test may change, build and run as it likes. */
export class ExampleCopy {
  readonly folder: string;

  constructor(name: 'chat' | 'tasks' = 'tasks') {
    mkdirSync(copies, { recursive: true });
    this.folder = mkdtempSync(join(copies, `${name}-`));
    const example = join(examples, name);
    const left = new Set(notCopied.map((entry) => join(example, entry)));
    cpSync(example, this.folder, { recursive: true, filter: (path) => !left.has(path) });
  }

  /** The path of one of its files. */
  path(file: string): string {
    return join(this.folder, file);
  }

  /** Builds the page for production. */
  async buildPage(): Promise<void> {
    await build({ root: this.folder, logLevel: 'warn' });
  }

  /**
   * Starts the server of production.
   *
   * @param port 0 for any.
   */
  async serve(
    port: number,
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ program: ChildProgram; url: string; port: number }> {
    const program = new ChildProgram(process.execPath, ['--import', 'tsx', 'src/server/main.ts'], {
      cwd: this.folder,
      env: { ...env, PORT: String(port) },
    });
    const [url, chosen] = await program.until(/http:\/\/localhost:(\d+)\//);
    return { program, url, port: Number(chosen) };
  }

  /** Processes that run in the copy; where the system has no /proc, none. */
  processes(): string[] {
    try {
      return readdirSync('/proc').filter((id) => /^\d+$/.test(id) && this.holds(id));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Removes what its server has kept. */
  forget(): void {
    rmSync(this.path('.data'), { recursive: true, force: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private holds(processId: string): boolean {
    try {
      return readlinkSync(`/proc/${processId}/cwd`).startsWith(this.folder);
    } catch {
      // It has ended in the meantime, or belongs to somebody else.
      return false;
    }
  }
}
