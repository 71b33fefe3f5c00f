/**
 * What a message of a stream takes of the credit besides its payload, in bytes. Without it empty
 * messages would cost nothing, and a peer could make any number of them wait.
 *
 * @see PROTOCOL.md, rule 14.
 */
export const MESSAGE_COST = 16;
