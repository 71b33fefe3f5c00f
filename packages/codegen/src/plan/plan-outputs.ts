import { posix } from 'node:path';
import type { ProtoFile, Schema } from '@wirepact/schema';
import { kebabCase } from '@wirepact/schema';
import type { TemplateName } from '../print/template-printer.js';
import { SchemaIndex } from '../schema-index.js';
import { planClient } from './client-plan.js';
import { hasClient, hasEntity, hasGateway, hasService } from './contract-outputs.js';
import { planEntity } from './entity-plan.js';
import { type DecoratorMode, planGateway } from './gateway-plan.js';
import { planImplementation } from './implementation-plan.js';
import { planIndex, planServer } from './index-plan.js';
import { planMessages } from './messages-plan.js';
import { contractPaths, messagesPath, rulesPath } from './output-paths.js';
import { planProto } from './proto-plan.js';
import { planRules, RuledMessages } from './rules-plan.js';
import { planService } from './service-plan.js';

/** A file to be printed. */
export interface PlannedFile {
  /**
   * `proto`: owned by the generator and never pruned, its numbers are the record of the wire.
   * `generated`: owned and pruned. `scaffold`: written once, the user's from then on.
   */
  readonly kind: 'proto' | 'generated' | 'scaffold';
  /** Relative to the protos, output or services folder, by kind. */
  readonly path: string;
  readonly template: TemplateName;
  readonly view: object;
}

/** What planning depends on besides the schema. */
export interface PlanSettings extends DecoratorMode {
  /** The project and the output folder, absolute, with forward slashes. */
  readonly projectFolder: string;
  readonly outFolder: string;
  /** The output folder as seen from the services folder: `../generated`. */
  readonly servicesToOut: string;
}

/**
 * Plans the files that follow from some files of a schema and no others, in a fixed order.
 *
 * @param schema Those files, and all that speak of them or are spoken of in them.
 */
export function planOutputs(schema: Schema, settings: PlanSettings): PlannedFile[] {
  const index = new SchemaIndex(schema);
  const files: PlannedFile[] = [];
  const add = (kind: PlannedFile['kind'], path: string, template: TemplateName, view: object) =>
    files.push({ kind, path, template, view });
  const ruled = new RuledMessages(index);
  for (const file of schema.files) {
    add('proto', file.path, 'proto/file', planProto(file, index));
    if (!hasCode(file)) continue;
    add('generated', messagesPath(file.path), 'typescript/messages', planMessages(file, index));
    const rules = planRules(file, ruled);
    if (rules !== undefined) add('generated', rulesPath(file.path), 'typescript/rules', rules);
  }
  const contracts = index.contracts.map(({ contract }) => contract);
  for (const contract of contracts) {
    const paths = contractPaths(contract);
    if (contract.entity !== undefined && hasEntity(contract)) {
      const find = (module: string) => moduleAt(module, paths.entity, settings);
      const view = planEntity(contract, contract.entity, index, find);
      add('generated', paths.entity, 'typescript/entity', view);
    }
    if (hasGateway(contract)) {
      const gateway = planGateway(contract, index, settings, ruled);
      add('generated', paths.gateway, 'typescript/gateway', gateway);
    }
    if (hasService(contract)) {
      add('generated', paths.service, 'typescript/service', planService(contract, index));
    }
    if (hasService(contract) && contract.omit?.implementation !== true) {
      const implementation = planImplementation(contract, index, settings.servicesToOut);
      const path = `${kebabCase(contract.controllerName)}.service.ts`;
      add('scaffold', path, 'typescript/implementation', implementation);
    }
    if (hasClient(contract)) {
      add('generated', paths.client, 'typescript/client', planClient(contract, index));
    }
  }
  return files;
}

/** A file of nothing but tombstones has no code. */
function hasCode({ messages, enums, contracts }: ProtoFile): boolean {
  return messages.length + enums.length + contracts.length > 0;
}

/** Plans the entries, which follow from the whole schema. */
export function planEntries(schema: Schema): PlannedFile[] {
  const index = new SchemaIndex(schema);
  const contracts = index.contracts.map(({ contract }) => contract);
  const entry: PlannedFile = {
    kind: 'generated',
    path: 'index.ts',
    template: 'typescript/index',
    view: planIndex(schema.files.filter(hasCode), index),
  };
  if (!contracts.some((contract) => hasService(contract) || hasEntity(contract))) return [entry];
  const view = planServer(contracts);
  return [entry, { kind: 'generated', path: 'server.ts', template: 'typescript/server', view }];
}

/** How a generated file imports a module that a contract names: a package, or a project's file. */
function moduleAt(module: string, path: string, settings: PlanSettings): string {
  if (!/^\.{1,2}\//.test(module)) return module;
  const file = posix.join(settings.projectFolder, module);
  const folder = posix.dirname(posix.join(settings.outFolder, path));
  return relativeImport(folder, file).replace(/\.([cm]?)tsx?$/, '.$1js');
}

/** The relative import path from one folder to another, `./` in front where it needs one. */
export function relativeImport(from: string, to: string): string {
  const path = posix.relative(from, to);
  return path.startsWith('.') ? path : `./${path}`;
}
