import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadProject } from '../config/load-project.js';
import { type ExitCode, exitCode } from '../exit-code.js';
import { addContract } from '../new/add-contract.js';
import { addGateway } from '../new/add-gateway.js';
import { Refusal } from '../new/refusal.js';
import type { OpenGenerator } from '../open-generator.js';
import { newContractText, newGatewayText, refusalText } from '../report/new-text.js';
import { summaryLayout } from '../report/report-layout.js';
import { styleFor } from '../report/style.js';
import { type Terminal, writeLine } from '../terminal.js';
import { runOnce } from './run-once.js';

/** Flags of `new contract`. */
export interface NewContractFlags {
  readonly crud?: boolean;
}

/**
 * Runs `new contract`: writes a contract, and generates what follows from it. Where that has errors
 * the contract is taken away again.
 *
 * @throws UsageError where the configuration makes no sense.
 */
export async function runNewContract(
  name: string,
  { crud = false }: NewContractFlags,
  terminal: Terminal,
  open: OpenGenerator,
): Promise<ExitCode> {
  const project = loadProject(terminal.cwd, {});
  const added = unlessRefused(terminal, () => addContract(project, name, crud));
  if (added === undefined) return exitCode.problems;
  let code: ExitCode = exitCode.failure;
  try {
    code = await runOnce('generate', {}, terminal, open);
  } finally {
    if (code !== exitCode.fine) rmSync(added.file, { force: true });
  }
  if (code !== exitCode.fine) {
    const reason = `${added.base} was not added, because of the errors above`;
    const hint = 'mend what is not about it, or choose another name';
    writeLine(terminal.stderr, refusalText(new Refusal(reason, hint), errorStyle(terminal)));
    return code;
  }
  const service = join(project.options.services, `${added.stem}.service.ts`);
  writeLine(terminal.stdout, newContractText(added, service, summaryLayout(terminal)));
  return code;
}

/**
 * Runs `new gateway`.
 *
 * @throws UsageError where the configuration makes no sense.
 */
export function runNewGateway(name: string, terminal: Terminal): ExitCode {
  const project = loadProject(terminal.cwd, {});
  const added = unlessRefused(terminal, () => addGateway(project, name));
  if (added === undefined) return exitCode.problems;
  writeLine(terminal.stdout, newGatewayText(added, summaryLayout(terminal)));
  return exitCode.fine;
}

/** What was made, or undefined where it was refused, which the terminal then shows. */
function unlessRefused<T>(terminal: Terminal, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    writeLine(terminal.stderr, refusalText(error, errorStyle(terminal)));
    return undefined;
  }
}

function errorStyle({ stderr, env }: Terminal): ReturnType<typeof styleFor> {
  return styleFor(stderr, env);
}
