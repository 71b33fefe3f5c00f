/**
 * The client's side of one call, for handlers that send their response themselves. It is no socket
 * of the connection: what it sends answers the call that it was made for, and ends it.
 */
export interface CallSocket {
  /**
   * Answers the call.
   *
   * @param response What `RpcUtils.pack` returned for the operation's response message.
   * @throws Error for bytes that did not come from `RpcUtils.pack`, for another message than the
   *   operation's response, and where the call was answered already.
   * @throws RpcError where the call has ended otherwise, such as by its deadline.
   */
  send(response: Uint8Array): void;
}
