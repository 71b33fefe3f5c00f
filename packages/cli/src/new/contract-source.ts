import { words } from '@wirepact/schema';

/** A contract to go on from: one operation and one event, in messages of their own. */
export function contractSource(base: string): string {
  return `import { AbstractContract, Contract, ContractEvent, ContractService } from '@wirepact/contract';

// What /** comments */ say goes on to the .proto, services and clients.
/** Calls and events of ${base}. */
@Contract({ controllerName: '${base}', directMessage: true })
export class ${base}Contract extends AbstractContract {
  // An operation is a property with a function type: one message in, one message out. With
  // AsyncIterable<…> on either side it is a stream, with { auth: true } for known callers only.
  /** Passes a text on to everybody. */
  @ContractService()
  send!: (request: Send${base}Request) => Send${base}Response;

  // An event is pushed to clients: context.emit(${base}Events.sent, { … }) in the service.
  /** Somebody has sent a text. */
  @ContractEvent()
  sent!: ${base}Sent;
}

// Messages are interfaces; their fields get numbers, which stay, in the order in which they come.

/** What to pass on. */
export interface Send${base}Request {
  text: string;
}

/** When it was passed on. */
export interface Send${base}Response {
  sentAt: Date;
}

/** A text, and when it was sent. */
export interface ${base}Sent {
  text: string;
  sentAt: Date;
}
`;
}

/** A contract to go on from: an entity of one field, and the operations that keep it. */
export function crudContractSource(base: string): string {
  return `import { AbstractContract, Contract, ContractField } from '@wirepact/contract';

// What /** comments */ say goes on to the .proto, services and clients.
/** What is kept of each ${words(base).join(' ')}. */
@Contract({ controllerName: '${base}' })
export class ${base}Contract extends AbstractContract {
  // A field each, in any order: numbers come from the .proto and stay. \`?\` makes one optional,
  // { defaultValue } fills new ones, { validations } are checked before your service sees anything.
  /** What it is called. */
  @ContractField()
  name!: string;
}
`;
}
