/** What a frame is to its call. The commonest has number 0, which costs no byte. */
export const Kind = {
  /** The payload is a message, this side's last: a unary request or response. */
  LAST: 0,
  /** The payload is a message, and more come. */
  NEXT: 1,
  /** No message: this side is done. With a status the call failed. */
  END: 2,
  /** Neither message nor end: a header or credit. */
  NOTE: 3,
  /** The caller gives up; its last frame. */
  CANCEL: 4,
  /** The payload goes on in this side's next PART, NEXT or LAST of the call. */
  PART: 5,
} as const;

/** The number of a frame's kind. */
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Whether a number that a peer sent is a kind of this version of the protocol. */
export function isKind(number: number): number is Kind {
  return number >= Kind.LAST && number <= Kind.PART;
}
