import type { Diagnostic, DiagnosticCode, Location, RelatedLocation } from '@wirepact/schema';
import { readableText } from './readable-text.js';

/** What a diagnostic may say besides its message. */
export interface DiagnosticDetails {
  readonly hint?: string;
  readonly location?: Location | undefined;
  readonly related?: readonly RelatedLocation[];
}

/** Gathers the diagnostics of one run, so that an author sees all of them at once. */
export class DiagnosticSink {
  private readonly found: Diagnostic[] = [];
  private readonly seen = new Set<string>();

  error(code: DiagnosticCode, message: string, details: DiagnosticDetails = {}): void {
    this.add('error', code, message, details);
  }

  warning(code: DiagnosticCode, message: string, details: DiagnosticDetails = {}): void {
    this.add('warning', code, message, details);
  }

  notice(code: DiagnosticCode, message: string, details: DiagnosticDetails = {}): void {
    this.add('notice', code, message, details);
  }

  /** Takes over what was found elsewhere, or in an earlier run. */
  take(diagnostics: readonly Diagnostic[]): void {
    for (const { severity, code, message, ...details } of diagnostics) {
      this.add(severity, code, message, details);
    }
  }

  private add(
    severity: Diagnostic['severity'],
    code: DiagnosticCode,
    message: string,
    details: DiagnosticDetails,
  ): void {
    const { hint, location, related } = details;
    // A type that two contracts share is read twice, but its fault is one fault.
    const key = JSON.stringify([code, message, location]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.found.push({
      code,
      severity,
      message: readableText(message),
      ...(hint === undefined ? {} : { hint: readableText(hint) }),
      ...(location === undefined ? {} : { location }),
      ...(related === undefined
        ? {}
        : { related: related.map((item) => ({ ...item, message: readableText(item.message) })) }),
    });
  }

  get hasErrors(): boolean {
    return this.found.some((diagnostic) => diagnostic.severity === 'error');
  }

  /** All of them, sorted by file and place; those without a place come first. */
  sorted(): Diagnostic[] {
    return this.found.toSorted(
      (a, b) =>
        compare(a.location?.file ?? '', b.location?.file ?? '') ||
        (a.location?.start.line ?? 0) - (b.location?.start.line ?? 0) ||
        (a.location?.start.column ?? 0) - (b.location?.start.column ?? 0) ||
        compare(a.code, b.code),
    );
  }
}

/** Orders strings by their UTF-16 units: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
