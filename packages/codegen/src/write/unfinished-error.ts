/** Something is left for the next run to see to. The message says what, as a sentence. */
export class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
}
