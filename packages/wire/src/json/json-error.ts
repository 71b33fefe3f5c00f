/**
 * JSON that is not what its message takes. The message of the error names the path, as in
 * `task.Task.steps[2].dueAt: expected …`; nothing of a string's content is in it.
 */
export class JsonError extends Error {
  override readonly name = 'JsonError';

  /**
   * @param reason What is wrong, without the path.
   * @param path Message name, then names, indexes and keys as the JSON has them; empty for text that is no
   *   JSON at all.
   */
  constructor(
    readonly reason: string,
    readonly path: string = '',
  ) {
    super(path === '' ? reason : `${path}: ${reason}`);
  }
}
