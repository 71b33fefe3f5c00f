/** A peer broke a rule of the protocol or a limit, and its connection is closed for it. */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault';

  /**
   * @param closeCode One of `CloseCode`.
   * @param message For the log and for the peer's.
   */
  constructor(
    readonly closeCode: number,
    message: string,
  ) {
    super(message);
  }
}
