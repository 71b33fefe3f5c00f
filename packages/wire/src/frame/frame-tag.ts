/** Tags of the fields of Packet: `number << 3 | wire type`. */
export const PacketTag = {
  FRAME: 10,
  CONTROL: 18,
  SEALED: 26,
} as const;

/** Tags of the fields of Frame: `number << 3 | wire type`. */
export const FrameTag = {
  CALL: 8,
  KIND: 16,
  METHOD: 29,
  PAYLOAD: 34,
  STATUS: 42,
  CREDIT: 48,
  TIMEOUT: 56,
  HEADER: 66,
  EVENT: 74,
} as const;
