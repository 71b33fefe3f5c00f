import { DiagnosticSink } from '../../packages/codegen/src/diagnostic-sink.js';
import {
  type BreakingRecord,
  RECORD_NAME,
} from '../../packages/codegen/src/number/breaking-record.js';
import { evolveFrom } from '../../packages/codegen/src/number/evolve.js';
import { parseProto } from '../../packages/codegen/src/number/parse-proto.js';
import type { ProtoFolderState } from '../../packages/codegen/src/number/proto-folder.js';
import { emptyLock, type ProtoLock } from '../../packages/codegen/src/number/proto-lock.js';
import { planMessages } from '../../packages/codegen/src/plan/messages-plan.js';
import { planProto } from '../../packages/codegen/src/plan/proto-plan.js';
import { printTemplate } from '../../packages/codegen/src/print/template-printer.js';
import { SchemaIndex } from '../../packages/codegen/src/schema-index.js';
import { edited, firstModel, recognised, type Step } from './edit-model.js';
import { type Model, schemaOf } from './model.js';

/** What a project consists of at some time. */
export interface Generation {
  readonly model: Model;
  readonly proto: string;
  /** Generated TypeScript, printed when it is asked for. */
  readonly typescript: () => string;
  readonly record: BreakingRecord;
}

/** The text of each `.proto` as a lock: most texts of a sequence are asked for several times. */
const locks = new Map<string, ProtoLock>();

function lockOf(text: string | undefined): ProtoLock {
  if (text === undefined) return emptyLock();
  const known = locks.get(text);
  if (known !== undefined) return known;
  if (locks.size > 1_000) locks.clear();
  const lock = parseProto(text, 'item.proto');
  locks.set(text, lock);
  return lock;
}

/** A project without a disk: an author's edits, through numbering and printing, and commits. */
export class History {
  /** What was committed, oldest first. */
  readonly generations: Generation[] = [];
  working: Generation;
  refused = 0;
  private nextId = 1;

  constructor() {
    const first = this.generate(firstModel, false);
    if (first === undefined) throw new Error('The first model is refused');
    this.working = first;
  }

  /** Does a step. One that the generator refuses is taken back, as an author would. */
  step(step: Step): void {
    const head = this.generations.at(-1);
    if (step.kind === 'commit') {
      if (head?.proto !== this.working.proto) this.generations.push(this.working);
      return;
    }
    const model =
      step.kind === 'undo'
        ? (head?.model ?? firstModel)
        : edited(this.working.model, step, () => this.nextId++);
    if (model === undefined) return;
    const next = this.generate(
      recognised(model, head?.model),
      step.kind === 'retype' && step.allowed,
    );
    if (next === undefined) this.refused += 1;
    else this.working = next;
    if (step.kind === 'undo' && head !== undefined && this.working.proto !== head.proto) {
      throw new Error(`An undo does not restore what is committed:\n${this.working.proto}`);
    }
  }

  private generate(model: Model, allowed: boolean): Generation | undefined {
    const head = this.generations.at(-1);
    const working: Generation | undefined = this.working;
    const texts = (from: Generation | undefined): Map<string, string> =>
      new Map(
        from === undefined
          ? []
          : [
              ['item.proto', from.proto],
              [RECORD_NAME, JSON.stringify({ allowed: from.record })],
            ],
      );
    const state: ProtoFolderState = {
      locks: { base: lockOf(head?.proto), working: lockOf(working?.proto) },
      base: texts(head),
      working: texts(working),
      abandoned: [],
      fromGit: true,
    };
    const sink = new DiagnosticSink();
    const options = allowed ? { allowBreaking: 'on purpose' } : {};
    const evolved = evolveFrom(schemaOf(model), state, '/project/breaking.json', options, sink);
    if (evolved === undefined || sink.hasErrors) return undefined;
    const index = new SchemaIndex(evolved.schema);
    const [file] = evolved.schema.files;
    if (file === undefined) return undefined;
    return {
      model,
      proto: printTemplate('proto/file', planProto(file, index)),
      typescript: () => printTemplate('typescript/messages', planMessages(file, index)),
      record: evolved.record,
    };
  }
}
