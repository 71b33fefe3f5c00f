import type { Schema } from '@wirepact/schema';
import { DiagnosticSink } from '../diagnostic-sink.js';
import {
  type AllowedBreak,
  allowBreak,
  breakKey,
  RECORD_NAME,
  readRecord,
} from './breaking-record.js';
import { forgetIn, numberOf } from './forget-names.js';
import type { ProtoFolder } from './proto-folder.js';
import type { ProtoLock } from './proto-lock.js';
import { schemaLock } from './schema-lock.js';

/** What became of a wish to forget: either reasons why not, or a run that did it. */
export interface ForgetResult<Run> {
  /** One sentence without a full stop for each name that cannot be forgotten; then nothing was done. */
  readonly refused: readonly string[];
  /** What is free again, a line each. */
  readonly forgotten: readonly string[];
  readonly run?: Run;
}

/**
 * Makes entries of the record out of names that shall be forgotten: `task.Old`, `task.Task.label`,
 * `task.Task.7`. What is still declared is refused.
 */
export async function planForget<Run>(
  names: readonly string[],
  folder: ProtoFolder,
  read: (sink: DiagnosticSink) => Promise<Schema>,
  run: (forget: readonly AllowedBreak[]) => Promise<Run>,
): Promise<ForgetResult<Run>> {
  const sink = new DiagnosticSink();
  const schema = await read(sink);
  // Whatever is wrong with the contracts, the run says.
  if (sink.hasErrors) return { refused: [], forgotten: [], run: await run([]) };
  const outputs = schema.files.map(({ path }) => path);
  const { locks, base } = await folder.read(outputs, sink);
  const now = schemaLock(schema);
  const recorded = readRecord(base.get(RECORD_NAME), folder.at(RECORD_NAME), sink);
  const refused: string[] = [];
  const forgotten: string[] = [];
  const entries: AllowedBreak[] = [];
  for (const name of new Set(names)) {
    const number = numberOf(locks.base, name);
    const reason = refusal(name, locks.base, now);
    if (reason !== undefined) {
      refused.push(reason);
      continue;
    }
    const identity = { subject: name, change: 'forgotten', from: number, to: '' } as const;
    const before = recorded.filter((entry) => breakKey(entry) === breakKey(identity)).length;
    entries.push(allowBreak(identity, 'wirepact forget', [], before));
    forgotten.push(told(name, number, locks.base));
  }
  if (refused.length > 0) return { refused, forgotten: [] };
  return { refused, forgotten, run: await run(entries) };
}

/** Why a name cannot be forgotten; undefined where it can. */
function refusal(name: string, base: ProtoLock, now: ProtoLock): string | undefined {
  const inUse = `${name} is still declared: remove it from its contract first`;
  if (now.messages.has(name) || now.enums.has(name)) return inUse;
  const [, scope = '', member = ''] = /^(.*)\.([^.]*)$/.exec(name) ?? [];
  const message = now.messages.get(scope);
  const fields = [...(message?.fields ?? [])];
  if (fields.some(([key, { protoName }]) => key === member || protoName === member)) return inUse;
  if (now.enums.get(scope)?.values.has(member)) return inUse;
  let effective = false;
  forgetIn(base, [{ subject: name, from: '' }], () => {
    effective = true;
  });
  if (effective) return undefined;
  return `${name} is neither a tombstone nor reserved in what is committed: name it in full, as in task.Task.label, or its number, as in task.Task.7`;
}

function told(name: string, number: string, base: ProtoLock): string {
  if (base.messages.has(name) || base.enums.has(name)) return `${name} with all its numbers`;
  if (number !== '') return `${name} and its number ${number}`;
  return /\.\d+$/.test(name)
    ? name
    : `${name}; its number stays reserved until it is named, too, as in ${name.replace(/[^.]*$/, '7')}`;
}
