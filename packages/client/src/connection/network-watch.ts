/** What a page or worker tells of its network; Node has neither. */
export interface NetworkSource
  extends Partial<Pick<EventTarget, 'addEventListener' | 'removeEventListener'>> {
  readonly document?: EventTarget & { readonly visibilityState: string };
}

/** What is done about a network that changes. */
export interface NetworkActions {
  /** The network may be another one: what is connected may be so in name only. */
  networkChanged(): void;
  /** There is a network, or a person looks: no time to wait any longer. */
  networkBack(): void;
}

const types = ['online', 'offline', 'visibilitychange'];

/**
 * Watches the network and the visibility of the page. A socket does not notice for minutes that its
 * network is gone, and the timers of a hidden page stand still.
 */
export class NetworkWatch implements EventListenerObject {
  constructor(
    private readonly source: NetworkSource,
    private readonly actions: NetworkActions,
  ) {
    for (const type of types) this.targetOf(type)?.addEventListener?.(type, this);
  }

  /** Leaves no listener behind. */
  stop(): void {
    for (const type of types) this.targetOf(type)?.removeEventListener?.(type, this);
  }

  handleEvent({ type }: Pick<Event, 'type'>): void {
    const { document } = this.source;
    if (type === types[2] && document?.visibilityState !== 'visible') return;
    this.actions.networkChanged();
    if (type !== 'offline') this.actions.networkBack();
  }

  private targetOf(type: string): NetworkSource | undefined {
    return type === types[2] ? this.source.document : this.source;
  }
}
