import type { Client } from '../room/client.js';

/** A connection with what the application has of it. */
interface WithClient {
  readonly client: Client;
}

/** The clients of those who are connected, by their ids. It changes as they come and go. */
export class ConnectedClients implements ReadonlyMap<string, Client> {
  readonly #sessions: ReadonlyMap<string, WithClient>;

  constructor(sessions: ReadonlyMap<string, WithClient>) {
    this.#sessions = sessions;
  }

  get size(): number {
    return this.#sessions.size;
  }

  get(id: string): Client | undefined {
    return this.#sessions.get(id)?.client;
  }

  has(id: string): boolean {
    return this.#sessions.has(id);
  }

  keys(): MapIterator<string> {
    return this.#sessions.keys();
  }

  *values(): MapIterator<Client> {
    for (const { client } of this.#sessions.values()) yield client;
  }

  *entries(): MapIterator<[string, Client]> {
    for (const [id, { client }] of this.#sessions) yield [id, client];
  }

  [Symbol.iterator](): MapIterator<[string, Client]> {
    return this.entries();
  }

  forEach(
    act: (client: Client, id: string, clients: ReadonlyMap<string, Client>) => void,
    thisArgument?: unknown,
  ): void {
    for (const [id, client] of this) act.call(thisArgument, client, id, this);
  }
}
