import { posix } from 'node:path';
import type { Schema } from '@wirepact/schema';
import { kebabCase } from '@wirepact/schema';
import type { TemplateName } from '../print/template-printer.js';
import { SchemaIndex } from '../schema-index.js';
import { planClient } from './client-plan.js';
import { planEntity } from './entity-plan.js';
import { type DecoratorMode, planGateway } from './gateway-plan.js';
import { planImplementation } from './implementation-plan.js';
import { planIndex, planServer } from './index-plan.js';
import { planMessages } from './messages-plan.js';
import { contractPaths, messagesPath } from './output-paths.js';
import { planProto } from './proto-plan.js';
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
  /** The output folder as seen from the services folder: `../generated`. */
  readonly servicesToOut: string;
}

/** Plans every file that follows from a schema, in a fixed order. */
export function planOutputs(schema: Schema, settings: PlanSettings): PlannedFile[] {
  const index = new SchemaIndex(schema);
  const files: PlannedFile[] = [];
  const add = (kind: PlannedFile['kind'], path: string, template: TemplateName, view: object) =>
    files.push({ kind, path, template, view });
  for (const file of schema.files) {
    add('proto', file.path, 'proto/file', planProto(file, index));
    add('generated', messagesPath(file.path), 'typescript/messages', planMessages(file, index));
  }
  const contracts = index.contracts.map(({ contract }) => contract);
  for (const contract of contracts) {
    const paths = contractPaths(contract);
    if (contract.entity !== undefined) {
      const view = planEntity(contract, contract.entity, index);
      add('generated', paths.entity, 'typescript/entity', view);
    }
    if (contract.operations.length > 0) {
      const gateway = planGateway(contract, index, settings);
      add('generated', paths.gateway, 'typescript/gateway', gateway);
      add('generated', paths.service, 'typescript/service', planService(contract, index));
      const implementation = planImplementation(contract, index, settings.servicesToOut);
      const path = `${kebabCase(contract.controllerName)}.service.ts`;
      add('scaffold', path, 'typescript/implementation', implementation);
    }
    if (contract.operations.length > 0 || contract.events.length > 0) {
      add('generated', paths.client, 'typescript/client', planClient(contract, index));
    }
  }
  add('generated', 'index.ts', 'typescript/index', planIndex(schema.files, index));
  if (contracts.some(({ operations, entity }) => operations.length > 0 || entity !== undefined)) {
    add('generated', 'server.ts', 'typescript/server', planServer(contracts));
  }
  return files;
}

/** The relative import path from one folder to another, `./` in front where it needs one. */
export function relativeImport(from: string, to: string): string {
  const path = posix.relative(from, to);
  return path.startsWith('.') ? path : `./${path}`;
}
