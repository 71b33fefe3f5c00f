import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type GenerateResult, Generator, type GeneratorOptions } from '@wirepact/codegen';
import { makeWorkshop } from './hostile-project.js';

const contract = `import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';

interface Ask { text: string }

@Contract({ controllerName: 'Task' })
export class TaskContract extends AbstractContract {
  @ContractField() label!: string;
  @ContractField() state!: 'open' | 'done';
  @ContractService() ask!: (request: Ask) => Ask;
}
`;

/** A project of one harmless contract in a folder with nothing else in it but links. */
export interface SmallProject {
  /** The folder that the project's folder stands in. */
  readonly workshop: string;
  readonly root: string;
  readonly generate: (options?: Partial<GeneratorOptions>) => Promise<GenerateResult>;
  /** Writes a file of the project. */
  readonly write: (path: string, text: string | Uint8Array) => void;
}

/** Makes a project in a workshop of its own, which the caller removes. */
export function makeSmallProject(name = 'project'): SmallProject {
  const workshop = makeWorkshop();
  const root = join(workshop, name);
  const write: SmallProject['write'] = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('contracts/task.contract.ts', contract);
  return {
    workshop,
    root,
    write,
    generate: (options = {}) =>
      new Generator({
        root,
        contracts: ['contracts/*.contract.ts'],
        protos: 'protos',
        out: 'out',
        services: 'services',
        contractModules: [],
        ...options,
      }).generate(),
  };
}

/** Lends a project for the time of a test. */
export async function withSmallProject<T>(
  use: (project: SmallProject) => Promise<T>,
  name?: string,
): Promise<T> {
  const project = makeSmallProject(name);
  try {
    return await use(project);
  } finally {
    rmSync(project.workshop, { recursive: true, force: true });
  }
}

/** The messages of the errors of a run. */
export function errorsOf({ diagnostics }: GenerateResult): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message}`);
}
