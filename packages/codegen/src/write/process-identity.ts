import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other, as far as the system lets us know. */
export interface ProcessIdentity {
  readonly pid: number;
  /** The machine since it was started, and the container: process ids mean something in it only. */
  readonly machine: string;
  /** When the process was started, in the system's own count; empty where that is not known. */
  readonly started: string;
}

let own: ProcessIdentity | undefined;

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  own ??= {
    pid: process.pid,
    machine: machine(),
    started: processState(process.pid)?.started ?? '',
  };
  return own;
}

/** `alive` and `gone` are certain; `unknown` is a process of elsewhere, or one whose id may be reused. */
export function stateOf({
  pid,
  machine: where,
  started,
}: ProcessIdentity): 'alive' | 'gone' | 'unknown' {
  if (where !== machine()) return 'unknown';
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return 'gone';
  }
  const now = processState(pid);
  if (now === undefined || started === '') return 'unknown';
  // A zombie has ended; another start time is another process with the same id.
  return now.ended || now.started !== started ? 'gone' : 'alive';
}

function machine(): string {
  const boot = textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const container = textOf(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, container].filter((part) => part !== '').join(' ');
}

/** What Linux tells of a process; undefined on other systems and for no process. */
function processState(pid: number): { started: string; ended: boolean } | undefined {
  const text = textOf(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  // The second field is the program's name in brackets, and may have blanks and brackets itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  if (state === undefined || started === undefined) return undefined;
  return { started, ended: state === 'Z' || state === 'X' };
}

/** Empty where the system has no such file, or keeps it to itself. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return '';
  }
}
