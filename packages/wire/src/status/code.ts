/**
 * How a call can fail: gRPC's sixteen codes, closed, so that every language maps them alike.
 *
 * @see https://grpc.io/docs/guides/status-codes/
 */
export type Code =
  | 'CANCELLED'
  | 'UNKNOWN'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'DATA_LOSS'
  | 'UNAUTHENTICATED';

/** Every code with its number on the wire, which is its place in gRPC's table. */
export const codeNumbers: { readonly [C in Code]: number } = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
};

const codes = new Map<number, Code>(
  Object.entries(codeNumbers).map(([code, number]) => [number, code as Code]),
);

/** The number of a code in `Status.code`, 1 to 16. */
export function codeToNumber(code: Code): number {
  return codeNumbers[code];
}

/** The code of a number that a peer sent. 0 and numbers that no code has are read as `UNKNOWN`. */
export function codeFromNumber(number: number): Code {
  return codes.get(number) ?? 'UNKNOWN';
}
