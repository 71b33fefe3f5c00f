/** A class that declares a message, a contract among them; abstract ones count too. */
export type MessageClass = abstract new (...args: never[]) => object;

/**
 * Names a message: its class, a function that returns the class, or the name as a string. Use the
 * function where two files import each other, because the class is not defined yet when the
 * decorator runs, and the string for an interface, which has no value.
 */
export type MessageReference = MessageClass | (() => MessageClass) | string;
