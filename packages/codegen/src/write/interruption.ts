const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The user wants an end before anything was changed. */
class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/**
 * Holds signals back that would end the process while it has something to put in order. A program
 * with handlers of its own, such as a watch session, decides itself when it ends, and is left alone.
 */
export class Interruption {
  private signal: NodeJS.Signals | undefined;
  private readonly heard: (typeof signals)[number][] = [];
  private readonly onSignal = (signal: NodeJS.Signals): void => {
    this.signal = signal;
  };

  constructor() {
    for (const signal of signals) {
      if (process.listenerCount(signal) > 0) continue;
      process.on(signal, this.onSignal);
      this.heard.push(signal);
    }
  }

  /**
   * Lets signals come in, and ends what is going on if one has.
   *
   * @throws InterruptedError
   */
  async look(): Promise<void> {
    // Nothing can come in where we do not listen, and a session's watcher would use the time.
    if (this.heard.length === 0) return;
    await nextTurn();
    if (this.signal !== undefined) throw new InterruptedError('Interrupted');
  }

  /** Lets signals through again, the one that was held back first. */
  async end(): Promise<void> {
    // One that has come and was not handed over yet would be lost with its handler.
    if (this.heard.length > 0) await nextTurn();
    for (const signal of this.heard) process.off(signal, this.onSignal);
    if (this.signal !== undefined) process.kill(process.pid, this.signal);
  }
}

/** Signals are handed over between turns of the event loop. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
