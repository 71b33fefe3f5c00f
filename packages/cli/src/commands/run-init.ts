import { createInterface } from 'node:readline/promises';
import { type ExitCode, exitCode } from '../exit-code.js';
import { initProject } from '../init/init-project.js';
import type { Ask } from '../init/questions.js';
import { initText } from '../report/init-text.js';
import { styleFor } from '../report/style.js';
import { type Terminal, writeLine } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** Flags of `init`. */
export interface InitFlags {
  readonly yes?: boolean;
}

/** Asks on the terminal. Ends with an error where the terminal closes in place of an answer. */
async function withQuestions<T>(terminal: Terminal, use: (ask: Ask) => Promise<T>): Promise<T> {
  const { env, stdin: input, stdout: output } = terminal;
  const lines = createInterface({ input, output });
  const style = styleFor(output, env);
  const closed = new Promise<never>((_resolve, reject) => {
    lines.once('close', () => reject(new UsageError({ message: 'No answer; nothing was done' })));
  });
  // The rejection matters only while a question waits for it.
  closed.catch(() => undefined);
  try {
    return await use((question, fallback) => {
      const hint = fallback === '' ? '' : style('quiet', ` (${fallback})`);
      return Promise.race([lines.question(`${question}${hint}: `), closed]);
    });
  } finally {
    lines.close();
  }
}

/**
 * Runs `init`.
 *
 * @throws UsageError where it would have to ask and cannot, or an answer makes no sense.
 */
export async function runInit(flags: InitFlags, terminal: Terminal): Promise<ExitCode> {
  const { cwd, env, stdin, stdout } = terminal;
  if (!flags.yes && stdin.isTTY !== true) {
    throw new UsageError({
      message: 'wirepact init asks questions and there is no terminal to ask on',
      hint: 'take the defaults with --yes',
    });
  }
  const result = flags.yes
    ? await initProject(cwd, undefined)
    : await withQuestions(terminal, (ask) => initProject(cwd, ask));
  writeLine(stdout, initText(result, styleFor(stdout, env)));
  return exitCode.fine;
}
