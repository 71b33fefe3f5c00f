// Tags of the fields of Packet: `number << 3 | wire type`.

/** `Packet.frames`. */
export const FRAME = 10;
/** `Packet.control`. */
export const CONTROL = 18;
/** `Packet.sealed`. */
export const SEALED = 26;
