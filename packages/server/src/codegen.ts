/**
 * What generated code imports from the server. Its shape is kept for as long as code that an older
 * generator wrote may run on this version.
 *
 * @packageDocumentation
 */
export type { FieldMask } from '@wirepact/wire/codegen';
// Entities are filled, and what a contract excludes is registered, with the functions that an
// application would use itself: its own calls of class-transformer then see the same exclusions.
export { Exclude, plainToInstance } from 'class-transformer';
export type { Awaitable } from './awaitable.js';
export type { CallContext } from './call/call-context.js';
export { Message } from './decorators/message.js';
export { Context, Data, Socket } from './decorators/parameters.js';
export { Rpc } from './decorators/rpc.js';
export { readPatch } from './entity/read-patch.js';
