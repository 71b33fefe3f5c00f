import { EventInfo, type EventType, encodeEvent, type Limits, RpcError } from '@wirepact/wire';
import type { Logger } from '../logger.js';
import type { AroundEvents } from '../pipeline/around-events.js';
import { reported } from '../reported.js';
import type { AudienceHost } from '../room/audience.js';
import type { ClusterEvent } from '../room/cluster.js';
import type { Lobby } from '../room/lobby.js';
import type { Occupant } from '../room/occupant.js';
import type { RoomMember } from '../room/room-member.js';
import { roomNamed, type Selection } from '../room/selection.js';
import type { Broadcast, Receiver, Receivers } from './broadcast.js';
import { type EmitOptions, policyOf, type WhenFull } from './emit.js';

/** A connection that events are delivered to. */
export interface EventReceiver extends Receiver, RoomMember {
  /** Whether the connection has ended. */
  readonly isOver: boolean;
  /**
   * Sends the event that was begun last.
   *
   * @param broadcast Sends it to others as well; undefined where it is to be sent without one.
   * @throws What the connection is to end for. It must not end by itself: see `EventDelivery.send`.
   */
  push(event: Uint8Array, whenFull: WhenFull, broadcast: Broadcast | undefined): void;
  /** Resolves when there is room for events again; undefined where there is. */
  room(): Promise<void> | undefined;
}

/** What events are delivered by. */
export interface DeliveryParts<R extends EventReceiver> {
  readonly lobby: Lobby<R>;
  readonly broadcast: Broadcast;
  readonly limits: Pick<Limits, 'messageBytes'>;
  readonly logger: Logger;
  /** What stands around every event, where something does. */
  readonly aroundEvents: AroundEvents | undefined;
}

/** Encodes each event once and sends it to those whom it is for. */
export class EventDelivery<R extends EventReceiver> implements AudienceHost {
  constructor(private readonly parts: DeliveryParts<R>) {}

  /** Sends an event to those of this node and of others; see `Server.emit`. */
  emitTo(
    selection: Selection,
    event: EventType,
    message: unknown,
    options?: EmitOptions,
  ): void | Promise<void> {
    return this.around(event, message, options, (changed, whenFull) => {
      const frame = this.frameOf(event, changed, roomNamed(selection));
      const receivers = this.send(selection, frame, whenFull);
      this.publish({ selection, frame, whenFull });
      return receivers;
    });
  }

  /** Sends an event to one client, which is connected here. */
  emitToOne(
    receiver: R,
    event: EventType,
    message: unknown,
    options?: EmitOptions,
  ): void | Promise<void> {
    return this.around(event, message, options, (changed, whenFull) => {
      const frame = this.frameOf(event, changed, undefined);
      end(receiver, failureOf(receiver, frame, whenFull, undefined));
      return [receiver];
    });
  }

  /** Sends an event of another node to the clients here. Never throws. */
  deliver({ selection, frame, whenFull }: ClusterEvent): void {
    try {
      this.send(selection, frame, whenFull);
    } catch (err) {
      this.parts.logger.error({ err }, 'An event of another node could not be delivered');
    }
  }

  occupants(selection: Selection): Promise<readonly Occupant[]> {
    return this.parts.lobby.occupants(selection);
  }

  /** Has interceptors stand around an event, where there are any. */
  private around(
    event: EventType,
    message: unknown,
    options: EmitOptions | undefined,
    deliver: (message: unknown, whenFull: WhenFull) => Receivers<R>,
  ): void | Promise<void> {
    const { aroundEvents } = this.parts;
    const whenFull = policyOf(options ?? {});
    const send = (changed: unknown): void | Promise<void> => {
      const receivers = deliver(changed, whenFull);
      return whenFull === 'block' ? roomOf(receivers) : undefined;
    };
    return aroundEvents === undefined ? send(message) : aroundEvents(event, message, options, send);
  }

  private frameOf(event: EventType, message: unknown, room: string | undefined): Uint8Array {
    const info = room === undefined ? undefined : EventInfo.create({ room });
    const frame = encodeEvent(event, message, info);
    const { messageBytes } = this.parts.limits;
    if (frame.length <= messageBytes) return frame;
    throw new RpcError(
      'RESOURCE_EXHAUSTED',
      `The event ${event.name} takes ${frame.length} bytes; ${messageBytes} are allowed`,
    );
  }

  /**
   * What goes wrong with one client ends its connection, and is none of the others' business. It ends
   * behind the last of them: the application hears of it at once and may send an event, which must
   * not come in front of this one, nor be taken for it.
   */
  private send(selection: Selection, frame: Uint8Array, whenFull: WhenFull): Receivers<R> {
    const { lobby, broadcast } = this.parts;
    const receivers = lobby.receivers(selection);
    if (isNobody(receivers)) return receivers;
    const begun = broadcast.begin(frame, receivers);
    let failed: [R, Failure][] | undefined;
    for (const receiver of receivers) {
      // A link may end, and with it an event begin, within `push` all the same.
      const shared = broadcast.isLast(begun) ? broadcast : undefined;
      const failure = failureOf(receiver, frame, whenFull, shared);
      if (failure === undefined) continue;
      failed ??= [];
      failed.push([receiver, failure]);
    }
    if (failed !== undefined) for (const [receiver, failure] of failed) end(receiver, failure);
    return receivers;
  }

  private publish(event: ClusterEvent): void {
    const { lobby, logger } = this.parts;
    reported(
      () => lobby.cluster.publish(event),
      (err) => logger.error({ err }, 'The cluster did not take an event'),
    );
  }
}

/** What a connection is to end for. An object, for anything may be thrown. */
interface Failure {
  readonly error: unknown;
}

/** Pushes an event. */
function failureOf(
  receiver: EventReceiver,
  frame: Uint8Array,
  whenFull: WhenFull,
  broadcast: Broadcast | undefined,
): Failure | undefined {
  try {
    receiver.push(frame, whenFull, broadcast);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** Ends a connection, unless what another one's end has led to ended it already. */
function end(receiver: EventReceiver, failure: Failure | undefined): void {
  if (failure !== undefined && !receiver.isOver) receiver.fault(failure.error);
}

function isNobody(receivers: Receivers): boolean {
  return 'size' in receivers ? receivers.size === 0 : receivers.length === 0;
}

/** Resolves when every one of them has read so much that there is room for events again. */
async function roomOf(receivers: Iterable<EventReceiver>): Promise<void> {
  await Promise.all(Array.from(receivers, (receiver) => receiver.room()));
}
