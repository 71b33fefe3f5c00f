// Tags of the fields of Frame: `number << 3 | wire type`.

/** `Frame.call`. */
export const CALL = 8;
/** `Frame.kind`. */
export const KIND = 16;
/** `Frame.method`. */
export const METHOD = 29;
/** `Frame.payload`. */
export const PAYLOAD = 34;
/** `Frame.status`. */
export const STATUS = 42;
/** `Frame.credit`. */
export const CREDIT = 48;
/** `Frame.timeoutMs`. */
export const TIMEOUT = 56;
/** `Frame.header`. */
export const HEADER = 66;
/** `Frame.event`. */
export const EVENT = 74;
