import * as dsl from '@wirepact/contract';
import {
  AbstractContract,
  Contract,
  ContractEvent,
  ContractField,
  ContractMessage,
  ContractService,
} from '@wirepact/contract';

/** Asks for a session. */
export interface LoginRequest {
  username: string;
  password: string;
}

export interface Session {
  token: string;
  expires: Date;
}

/** What every account operation has. */
export abstract class AuditedContract extends AbstractContract {
  /** Who did what. */
  @ContractService()
  audit!: (request: { since: Date }) => { lines: string[] };
}

/** Signing in and out. */
@Contract({ controllerName: 'Account', directMessage: true })
export class AccountContract extends AuditedContract {
  /** Opens a session. */
  @ContractService()
  login!: (request: LoginRequest) => Session;

  /** Opens a session as well, and takes the same message. */
  @ContractService({ name: 'SignIn' })
  signIn!: (request: LoginRequest) => Promise<Session>;

  @dsl.ContractService()
  logout!: () => void;

  /** @deprecated Sessions end by themselves. */
  @ContractService()
  end!: (session: Session) => void;

  @ContractMessage()
  standalone!: { reason: string };

  /** A session was opened or closed. */
  @ContractEvent()
  sessionChanged!: Session;
}

/** CRUD with one operation of its own. */
@dsl.Contract({ controllerName: 'api-key' })
export class ApiKeyContract extends AbstractContract {
  @ContractField({ readOnly: true }) createdAt!: Date;
  @ContractField() name!: string;

  @ContractService() revoke!: (request: { id: string }) => ApiKeyContract;
}
