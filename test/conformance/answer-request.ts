import type { MessageType } from '@wirepact/wire/codegen';
import { fromJsonString, toJsonString } from '@wirepact/wire/json';
import { TestAllTypesProto3 } from '../golden/accepted/protobuf-test-messages/expected/src/generated/protos/test_messages_proto3.js';
import { withUpstreamEnumNames } from './upstream-enum-names.js';

/** `conformance.ConformanceRequest`, as far as it is looked at here. */
export interface ConformanceRequest {
  readonly payload?: 'protobufPayload' | 'jsonPayload' | 'jspbPayload' | 'textPayload';
  readonly protobufPayload: Uint8Array;
  readonly jsonPayload: string;
  /** The name of a `WireFormat`. */
  readonly requestedOutputFormat: string;
  readonly messageType: string;
  /** The name of a `TestCategory`. */
  readonly testCategory: string;
}

/** `conformance.ConformanceResponse`: one of its results. */
export type ConformanceResponse =
  | { readonly parseError: string }
  | { readonly serializeError: string }
  | { readonly protobufPayload: Uint8Array }
  | { readonly jsonPayload: string }
  | { readonly skipped: string };

const types: ReadonlyMap<string, MessageType<unknown>> = new Map(
  [withUpstreamEnumNames(TestAllTypesProto3)].map((type) => [
    type.typeName,
    type as MessageType<unknown>,
  ]),
);

/** Reads the message of a request and writes it again, each in the form that the request asks for. */
export function answerRequest(request: ConformanceRequest): ConformanceResponse {
  const type = types.get(request.messageType);
  if (type === undefined) return { skipped: `no contract has ${request.messageType}` };
  const { payload, requestedOutputFormat: output } = request;
  if (payload !== 'protobufPayload' && payload !== 'jsonPayload') {
    return { skipped: `there is no ${payload}` };
  }
  if (output !== 'PROTOBUF' && output !== 'JSON') return { skipped: `there is no ${output}` };
  let message: unknown;
  try {
    message =
      payload === 'jsonPayload' ? parse(type, request) : type.decode(request.protobufPayload);
  } catch (error) {
    return { parseError: String(error) };
  }
  try {
    return output === 'JSON'
      ? { jsonPayload: toJsonString(type, message, { types: [...types.values()] }) }
      : { protobufPayload: type.encode(message) };
  } catch (error) {
    return { serializeError: String(error) };
  }
}

function parse(type: MessageType<unknown>, { jsonPayload, testCategory }: ConformanceRequest) {
  const ignoreUnknown = testCategory === 'JSON_IGNORE_UNKNOWN_PARSING_TEST';
  return fromJsonString(type, jsonPayload, { ignoreUnknown, types: [...types.values()] });
}
