import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kebabCase } from '@wirepact/schema';
import type { Project } from '../config/load-project.js';
import { createFile } from '../init/create-file.js';
import { displayPath } from '../report/display-path.js';
import { contractName } from './contract-name.js';
import { gatewaySource } from './gateway-source.js';
import { findGateway } from './generated-gateway.js';
import { Refusal } from './refusal.js';

/** A gateway file that was written. */
export interface AddedGateway {
  /** The generated class that it extends. */
  readonly gateway: string;
  /** The file, absolute. */
  readonly file: string;
}

/**
 * Writes a gateway that extends the generated one of a contract, in the folder `gateways` beside
 * that of the services.
 *
 * @param text The contract's name as it was typed.
 * @throws Refusal where the name cannot be one, no contract has it, or the file exists.
 */
export function addGateway(project: Project, text: string): AddedGateway {
  const { root, out, services } = project.options;
  const generated = findGateway(out, contractName(text, 'gateway').base);
  const stem = kebabCase(generated.name.replace(/Gateway$/, ''));
  const file = join(dirname(services), 'gateways', `${stem}.gateway.ts`);
  if (existsSync(file)) {
    throw new Refusal(`${displayPath(root, file)} exists already`, 'change that gateway');
  }
  createFile(file, gatewaySource(generated, file, out));
  return { gateway: generated.name, file };
}
