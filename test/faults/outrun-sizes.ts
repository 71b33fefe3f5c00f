/** Messages of 64 KiB, together 300 MB. */
export const MESSAGES = 4_800;
/** Events of 32 KiB, together 300 MB. */
export const EVENTS = 9_600;
/** Events that one call leads to; less than a client may leave unread. */
export const EVENTS_PER_CALL = 4;
