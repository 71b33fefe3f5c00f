/**
 * Injects the context of the call, the one that handlers are given. What injects it, directly or
 * through others, is made for each call.
 */
export const CALL_CONTEXT: unique symbol = Symbol('CALL_CONTEXT');
