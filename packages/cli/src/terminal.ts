/** A stream that text is written to, and what is known of the terminal behind it. */
export type Output = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  /** Width in columns; absent where there is no terminal. */
  readonly columns?: number;
};

/** Everything of the process that a command touches, so that a test can pass its own. */
export interface Terminal {
  /** The working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Results. */
  readonly stdout: Output;
  /** Diagnostics and progress. */
  readonly stderr: Output;
  /** Aborted when a watch session has to end. */
  readonly signal: AbortSignal;
}

/** Writes one line. */
export function writeLine(output: Output, line: string): void {
  output.write(`${line}\n`);
}
