/**
 * What generated gateways with validations import besides `./codegen`. It stands apart because
 * class-validator takes long to load. Its shape is kept as that of `./codegen` is.
 *
 * @packageDocumentation
 */
export type { MessageRules } from './validation/message-rules.js';
export { validate, validatePatch } from './validation/validate.js';
