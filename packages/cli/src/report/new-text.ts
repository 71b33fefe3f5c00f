import type { AddedContract } from '../new/add-contract.js';
import type { AddedGateway } from '../new/add-gateway.js';
import type { Refusal } from '../new/refusal.js';
import { displayPath } from './display-path.js';
import { printable } from './printable.js';
import type { Style } from './style.js';
import type { SummaryLayout } from './summary.js';

/** What `new contract` made besides what was generated, and what to do next. */
export function newContractText(
  { base, file }: AddedContract,
  service: string,
  { cwd, style }: SummaryLayout,
): string {
  const contract = printable(displayPath(cwd, file));
  return [
    `${style('good', 'created')} ${contract}`,
    `${style('good', 'registered')} ${base}Gateway in the generated gateways`,
    '',
    style('strong', 'Next'),
    `  say in ${contract} what it carries, and run wirepact generate`,
    `  write in ${printable(displayPath(cwd, service))} what its operations do`,
    '  add to the providers of createServer:',
    `    { provide: ${base}Service, useClass: ${base}ServiceImpl },`,
  ].join('\n');
}

/** What `new gateway` made, and what to do next. */
export function newGatewayText(
  { gateway, file }: AddedGateway,
  { cwd, style }: SummaryLayout,
): string {
  return [
    `${style('good', 'created')} ${printable(displayPath(cwd, file))}`,
    '',
    style('strong', 'Next'),
    '  add to the providers of createServer; the gateways stay as they are:',
    `    { provide: ${gateway}, useClass: ${gateway}Impl },`,
  ].join('\n');
}

/** Why nothing was made, and how to mend it. */
export function refusalText({ message, hint }: Refusal, style: Style): string {
  return [
    `${style('error', 'error')} ${printable(message)}`,
    `  ${style('good', 'hint')} ${printable(hint)}`,
  ].join('\n');
}
