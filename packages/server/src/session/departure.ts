import { Control, GoAway, type Ping } from '@wirepact/wire';

/** After a GoAway clients come back spread over this time, in milliseconds. */
const RECONNECT_MIN_MS = 100;
const RECONNECT_MAX_MS = 5_000;

/** What stands between a client that was asked to leave and its end. */
export class Departure {
  /** Whether the client has heard of it: whatever it opened before that has come. */
  isHeard = false;

  /** @param ping Goes out with GoAway; its pong follows whatever was under way before. */
  constructor(private readonly ping: Ping) {}

  /** @param graceMs How long the server will wait, in milliseconds. */
  control(graceMs: number): Control {
    const goAway = GoAway.create({
      graceMs,
      reconnectMinMs: RECONNECT_MIN_MS,
      reconnectMaxMs: RECONNECT_MAX_MS,
    });
    return Control.create({ goAway, ping: this.ping });
  }

  /** @returns Whether the client has just heard of it. */
  heed(control: Control | undefined): boolean {
    if (this.isHeard || control?.pong?.nonce !== this.ping.nonce) return false;
    this.isHeard = true;
    return true;
  }
}
