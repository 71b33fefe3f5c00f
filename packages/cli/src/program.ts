import type { WireLevel } from '@wirepact/schema';
import { Command, Option } from 'commander';
import type { NewContractFlags } from './commands/run-new.js';
import type { RunFlags } from './commands/run-once.js';
import { commandHelp, programHelp } from './help-text.js';

/** Flags as commander hands them over. */
export type GenerateFlags = RunFlags & {
  readonly watch?: boolean;
  readonly allowBreaking?: string;
};

/** Flags as commander hands them over. */
export type CheckFlags = RunFlags & { readonly against?: string; readonly level?: WireLevel };

/** What the program's commands do. */
export interface Actions {
  generate(flags: GenerateFlags): Promise<void>;
  check(flags: CheckFlags): Promise<void>;
  forget(names: readonly string[], flags: RunFlags): Promise<void>;
  init(flags: { readonly yes?: boolean }): Promise<void>;
  newContract(name: string, flags: NewContractFlags): Promise<void>;
  newGateway(name: string): Promise<void>;
}

/** Where commander writes to. */
export interface ProgramOutput {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

function addRunOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration file (default: wirepact.config.json)')
    .option('--contracts <glob...>', 'contract files (default: **/*.contract.ts)')
    .option('--protos <dir>', 'folder of the .proto files (default: protos)')
    .option('--out <dir>', 'folder of generated TypeScript (default: src/generated)')
    .option(
      '--contract-module <name...>',
      'modules whose decorators mark contracts, besides @wirepact/contract',
    )
    .addOption(new Option('--json', 'print one JSON document in place of text'));
}

/**
 * Wires the command line. Commander throws a CommanderError in place of ending the process.
 *
 * @param version What `--version` prints.
 */
export function createProgram(version: string, actions: Actions, output: ProgramOutput): Command {
  const program = new Command('wirepact')
    .description('Generates .proto files, codecs, gateways, services and clients from contracts.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', programHelp)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: output.out,
      writeErr: output.err,
      outputError: (text, write) => write(text),
    });

  addRunOptions(program.command('generate').summary('write what the contracts ask for'))
    .description('Reads the contracts, checks them and writes what differs.')
    .option('-w, --watch', 'go on, and generate again whenever something changes')
    .option(
      '--allow-breaking <reason>',
      'allow what breaks the wire now, and record it with a reason',
    )
    .addHelpText('after', commandHelp.generate)
    .action((flags: GenerateFlags) => actions.generate(flags));

  addRunOptions(program.command('check').summary('tell whether the output is up to date'))
    .description('Does what generate does, writes nothing, and fails where it would write.')
    .option('--against <ref>', 'compare with the .proto files of a commit, branch or tag instead')
    .addOption(
      new Option('--level <level>', 'the least that has to hold, with --against (default: json)') //
        .choices(['wire', 'json', 'source']),
    )
    .addHelpText('after', commandHelp.check)
    .action((flags: CheckFlags) => actions.check(flags));

  addRunOptions(program.command('forget').summary('give reserved names and numbers free again'))
    .description('Removes tombstones and what is reserved for removed fields, for good.')
    .argument('<name...>', 'full names, such as task.Archive or task.Task.nickname')
    .addHelpText('after', commandHelp.forget)
    .action((names: readonly string[], flags: RunFlags) => actions.forget(names, flags));

  program
    .command('init')
    .summary('prepare a project')
    .description('Asks where things are, writes a first contract and adds scripts.')
    .option('-y, --yes', 'take the defaults and ask nothing')
    .addHelpText('after', commandHelp.init)
    .action((flags: { readonly yes?: boolean }) => actions.init(flags));

  addNewCommands(program, actions);
  return program;
}

function addNewCommands(program: Command, actions: Actions): void {
  const command = program
    .command('new')
    .summary('add a contract, or a gateway of your own')
    .description('Writes a file to go on from. Nothing is overwritten.');
  command
    .command('contract')
    .summary('add a contract, and generate what follows from it')
    .description('Writes a contract with one operation and one event, and generates.')
    .argument('<name>', 'in any case: chat-room, "chat room", ChatRoom')
    .option('--crud', 'one with a field, and the operations that keep it')
    .addHelpText('after', commandHelp.newContract)
    .action((name: string, flags: NewContractFlags) => actions.newContract(name, flags));
  command
    .command('gateway')
    .summary('add a gateway that overrides a generated one')
    .description('Writes a gateway that extends the generated one of a contract.')
    .argument('<name>', "the contract's, in any case")
    .addHelpText('after', commandHelp.newGateway)
    .action((name: string) => actions.newGateway(name));
}
