/**
 * A message that cannot be encoded: a value does not fit the field that holds it.
 * Nothing is sent; the message names the path, as in `task.Task.assignee.id`.
 */
export class EncodeError extends Error {
  override readonly name = 'EncodeError';

  /**
   * @param reason What is wrong with the value, without the path.
   * @param path Message name and field names from the root to the value, joined by dots.
   */
  constructor(
    readonly reason: string,
    readonly path: string = '',
  ) {
    super(path === '' ? reason : `${path}: ${reason}`);
  }
}

/** Bytes that are not a valid encoding. The decoder has no side effects before it throws this. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';

  /**
   * @param reason What is wrong with the bytes.
   * @param offset Where in the input, in bytes from its start.
   */
  constructor(
    readonly reason: string,
    readonly offset: number,
  ) {
    super(`${reason} at byte ${offset}`);
  }
}
