/**
 * What generated clients import. Its shape is kept for as long as code that an older generator
 * wrote may run on this version.
 *
 * @packageDocumentation
 */
export type {
  Call,
  CallMaker,
  CallOptions,
  MessageStream,
  Messages,
  StreamOptions,
} from '@wirepact/wire';
export type { Connection } from './connection/connection.js';
export type { EventHandler, Unsubscribe } from './event/event-handlers.js';
export { maskOf } from './mask-of.js';
