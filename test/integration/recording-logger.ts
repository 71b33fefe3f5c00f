import type { Logger } from '@wirepact/server';

/** One entry of a log. */
export interface LogEntry {
  readonly level: keyof Logger;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Keeps what a server logs, for tests that look at it. */
export class RecordingLogger implements Logger {
  readonly entries: LogEntry[] = [];

  error(fields: object, message: string): void {
    this.entries.push({ level: 'error', fields: { ...fields }, message });
  }

  warn(fields: object, message: string): void {
    this.entries.push({ level: 'warn', fields: { ...fields }, message });
  }

  info(fields: object, message: string): void {
    this.entries.push({ level: 'info', fields: { ...fields }, message });
  }
}
