import type { MessageDefinition } from '@wirepact/schema';
import type { MessageType } from '@wirepact/wire/codegen';
import { planMessages } from '../../packages/codegen/src/plan/messages-plan.js';
import { planProto } from '../../packages/codegen/src/plan/proto-plan.js';
import { printTemplate } from '../../packages/codegen/src/print/template-printer.js';
import { SchemaIndex } from '../../packages/codegen/src/schema-index.js';
import type { Random } from './random.js';
import { randomContract } from './random-contract.js';
import { runGenerated } from './run-generated.js';

/** A random contract and everything that is generated from it. */
export interface GeneratedContract {
  readonly path: string;
  /** The text of its `.proto`. */
  readonly proto: string;
  /** The text of its types and codecs. */
  readonly typescript: string;
  readonly index: SchemaIndex;
  readonly messages: readonly GeneratedMessage[];
}

/** A message and its codec. */
export interface GeneratedMessage {
  readonly definition: MessageDefinition;
  readonly codec: MessageType<object>;
}

/** Makes a random contract and runs the generator's last steps on it. */
export function generateContract(random: Random, name: string): GeneratedContract {
  const file = randomContract(random, name);
  const index = new SchemaIndex({ files: [file] });
  const typescript = printTemplate('typescript/messages', planMessages(file, index));
  const module = runGenerated(typescript);
  return {
    path: file.path,
    proto: printTemplate('proto/file', planProto(file, index)),
    typescript,
    index,
    messages: file.messages.map((definition) => ({
      definition,
      codec: module.get(definition.name) as MessageType<object>,
    })),
  };
}
