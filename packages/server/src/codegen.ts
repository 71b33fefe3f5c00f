/**
 * What generated code imports from the server. Its shape is kept for as long as code that an older
 * generator wrote may run on this version.
 *
 * @packageDocumentation
 */

export { type MessageStream, type Messages, RpcError } from '@wirepact/wire';
export type { FieldMask } from '@wirepact/wire/codegen';
// What a contract says of its entity is registered with these, so that an application which calls
// class-transformer itself gets the same.
export { Exclude, Transform } from 'class-transformer';
export type { Awaitable } from './awaitable.js';
export type { CallContext } from './call/call-context.js';
export { Message } from './decorators/message.js';
export { Context, Data, Socket } from './decorators/parameters.js';
export { Rpc } from './decorators/rpc.js';
export { changeEach } from './entity/change-each.js';
export { keepOneOf } from './entity/keep-one-of.js';
export { readPatch } from './entity/read-patch.js';
export { changeValue, type FieldTransform, transformValue } from './entity/transform-value.js';
