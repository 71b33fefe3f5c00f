import { type CallOptions, checkTimeout } from '../call/call-options.js';
import { encodeMetadata } from '../call/metadata.js';
import { encodeTrace } from '../call/trace-context.js';
import type { FrameExtras } from '../frame/frame-fields.js';
import { Header } from '../generated/protos/wirepact/v1/protocol.js';

/**
 * What the opening frame of a call says beside its request; undefined where that is nothing.
 *
 * @param timeoutMs Of the call; 0 for none.
 * @param defaultTimeoutMs What the callee assumes where the frame names none.
 * @throws RpcError INVALID_ARGUMENT for metadata, a timeout or a trace that the protocol does not allow.
 */
export function requestExtras(
  { metadata, requestId, trace }: CallOptions,
  timeoutMs: number,
  defaultTimeoutMs: number,
): FrameExtras | undefined {
  checkTimeout(timeoutMs);
  const differs = timeoutMs !== defaultTimeoutMs;
  const noTimeout = differs && timeoutMs === 0;
  const named =
    metadata !== undefined || requestId !== undefined || trace !== undefined || noTimeout;
  if (!named && !differs) return undefined;
  const header = named
    ? Header.create({
        metadata: metadata === undefined ? new Map() : encodeMetadata(metadata),
        requestId: requestId ?? '',
        noTimeout,
        ...(trace && encodeTrace(trace)),
      })
    : undefined;
  return { header, timeoutMs: differs ? Math.ceil(timeoutMs) : 0 };
}
