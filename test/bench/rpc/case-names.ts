/** What is measured, in the order of the tables. */
export const caseNames = [
  'sequential',
  'pipelined-1',
  'pipelined-50',
  'stream',
  'broadcast-1',
  'broadcast-10',
  'idle',
  'bundle',
] as const;

/** The name of a case. */
export type CaseName = (typeof caseNames)[number];
