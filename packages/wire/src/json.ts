/**
 * Messages as canonical JSON, for logs, HTTP and tools. A page that does without it carries none of it.
 *
 * @packageDocumentation
 */
export { type FromJsonOptions, fromJson, fromJsonString } from './json/from-json.js';
export { JsonError } from './json/json-error.js';
export { type ToJsonOptions, toJson, toJsonString } from './json/to-json.js';
