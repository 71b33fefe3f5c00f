/** What an imported module did: it set the canary. */
export const ranPayload = 'ran a payload';

/** What an imported module did: it added to a global object, a prototype or the environment. */
export const changedGlobal = 'changed a global';
