import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Answer, Question } from './answer-parent.js';

/** The commands of a program as its parent sees them: all of them are answered by a message. */
export type Asked<Commands> = {
  readonly [Name in keyof Commands]: Commands[Name] extends (
    ...parameters: infer Parameters
  ) => infer R
    ? (...parameters: Parameters) => Promise<Awaited<R>>
    : never;
};

/** A program in a process of its own. */
export interface Child<Commands> {
  readonly ask: Asked<Commands>;
  /** As {@link ask}, without an answer: it costs the program less. */
  tell(name: keyof Commands & string, ...parameters: readonly unknown[]): void;
  /** Called with what the program tells without being asked. */
  onTold: (value: number) => void;
  stop(): void;
}

/** After this a program that does not answer is taken for one that hangs. */
const ANSWER_MS = 30_000;

/** The end of what a program has written to its standard error goes into errors, in characters. */
const SHOWN = 1_500;

const children = new Set<ChildProcess>();

/** Ends every child, as `Ctrl-C` has to. */
export function stopChildren(): void {
  for (const child of children) child.kill('SIGKILL');
}

/**
 * Starts a program.
 *
 * @param core The processor core to run on where the system lets one choose.
 */
export function startChild<Commands>(program: string, core: number): Child<Commands> {
  const node = [process.execPath, '--expose-gc', program];
  const [command = '', ...parameters] = pins ? ['taskset', '-c', `${core}`, ...node] : node;
  const child = spawn(command, parameters, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  children.add(child);
  let written = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    written = (written + text).slice(-SHOWN);
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  let ended: string | undefined;
  const end = (reason: string): void => {
    ended ??= reason;
    children.delete(child);
    for (const settle of waiting.values()) settle({ id: 0, error: `${ended}\n${written}` });
    waiting.clear();
  };
  child.on('error', (error) => end(`The program did not start: ${error.message}`));
  // By then everything that it has written was read.
  child.on('close', (code, signal) => end(`The program ended with ${code ?? signal}`));
  const ask = (name: string, parameters: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const settle = ({ value, error }: Answer): void => {
        clearTimeout(timer);
        if (error === undefined) resolve(value);
        else reject(new Error(`${name}: ${error.trim()}`));
      };
      const late = `no answer in ${ANSWER_MS / 1_000} s`;
      const timer = setTimeout(() => settle({ id, error: `${late}\n${written}` }), ANSWER_MS);
      if (ended !== undefined) return settle({ id, error: `${ended}\n${written}` });
      waiting.set(id, settle);
      child.send({ id, name, parameters } satisfies Question);
    });
  const self: Child<Commands> = {
    ask: new Proxy({} as Asked<Commands>, {
      get:
        (_, name) =>
        (...parameters: unknown[]) =>
          ask(String(name), parameters),
    }),
    tell: (name, ...parameters) => {
      child.send({ id: 0, name, parameters } satisfies Question);
    },
    onTold: () => undefined,
    stop: () => {
      child.kill('SIGKILL');
    },
  };
  child.on('message', (answer: Answer) => {
    if (answer.id === 0) return self.onTold(Number(answer.value));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  return self;
}

/** Whether programs can be kept on a core, and there is one for each side. */
const pins = availableParallelism() >= 2 && hasTaskset();

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    // Not on Linux, or not allowed: the system then chooses the cores.
    return false;
  }
}
