import {
  AbstractContract,
  Contract,
  ContractField,
  ContractMessage,
  ContractService,
} from '@cmmv/core';
import { type HashOptions, hashPassword } from '../lib/password.js';
import { GroupsContract } from './groups.contract.js';
import { RolesContract } from './roles.contract.js';

const HASHING: HashOptions = { rounds: 3 };

const trimmed = ({ value }: { value: string }): string => value.trim();

/** People who may sign in. */
@Contract({
  controllerName: 'User',
  protoPackage: 'auth-core',
  protoPath: 'src/protos/auth/user.proto',
  subPath: '/auth',
  generateController: true,
  generateEntities: true,
  generateBoilerplates: true,
  imports: ['crypto'],
  auth: true,
  rootOnly: true,
  namespace: 'auth',
  index: [
    { name: 'by_login', fields: ['username'], options: { unique: true, nullFiltered: true } },
    { name: 'by_bio', fields: ['bio'], options: { fulltext: true, parser: 'english' } },
  ],
  cache: { key: 'user:', ttl: 300, compress: true },
  options: {
    moduleContract: true,
    databaseSchemaName: 'auth',
    databaseTimestamps: true,
    databaseUserAction: true,
    databaseFakeDelete: true,
    tags: ['auth'],
    description: 'Shown where the class has no comment',
  },
})
export class UsersContract extends AbstractContract {
  @ContractField({
    protoType: 'string',
    unique: true,
    validations: [
      { type: 'IsString', message: 'A name is a text', context: { field: 'username' } },
      { type: 'MinLength', value: 3, message: 'A name has three characters or more' },
      { type: ['MaxLength', 40] },
    ],
    transform: trimmed,
    toClassOnly: true,
  })
  username: string;

  @ContractField({
    protoType: 'string',
    exclude: true,
    toPlainOnly: true,
    validations: [{ type: new Map([['Length', [8, 100]]]) }],
    toObject: ({ value }: { value: string }) => hashPassword(value, HASHING),
  })
  password: string;

  @ContractField({
    protoType: 'string',
    nullable: true,
    validations: [{ type: 'IsOptional' }, { type: 'IsEmail' }],
    afterValidation: (value: string) => value.toLowerCase(),
  })
  email: string;

  @ContractField({
    protoType: 'string',
    readOnly: true,
    transform({ value }: { value: string }) {
      const crypto = value === '' ? 'none' : value;
      return crypto;
    },
  })
  userID: string;

  @ContractField({
    protoType: 'string',
    toPlain: ({ value }: { value: string }) =>
      crypto.createHash('sha256').update(value).digest('hex'),
    objectType: 'string',
    entityType: 'string',
    entityNullable: true,
  })
  fingerprint: string;

  @ContractField({ protoType: 'text', defaultValue: "''", nullable: true })
  bio: string;

  @ContractField({
    protoType: 'string',
    protoRepeated: true,
    index: true,
    defaultValue: '[]',
    link: [
      {
        contract: RolesContract,
        contractName: 'RolesContract',
        entityName: 'role',
        entityNullable: true,
        field: 'id',
        array: true,
        createRelationship: true,
      },
    ],
  })
  roles: string[];

  @ContractField({
    protoType: 'string',
    array: true,
    nullable: true,
    link: [{ contract: () => GroupsContract, field: 'id', array: true }],
  })
  groups: GroupsContract[];

  @ContractField({ protoType: 'boolean', defaultValue: true })
  active: boolean;

  @ContractField({ protoType: 'date', defaultValue: 'now()', resolver: 'clock' })
  last_login: Date;

  @ContractMessage({
    name: 'SignInRequest',
    properties: {
      username: { type: 'string', paramType: 'body', required: true },
      password: { type: 'string', paramType: 'body', required: true },
      device: { type: 'string', paramType: 'header', required: false, default: 'web' },
    },
  })
  SignInRequest: { username: string; password: string; device?: string };

  @ContractMessage({
    name: 'TokenResponse',
    properties: {
      token: { type: 'string', required: true },
      scopes: { type: 'simpleArray', arrayType: 'string', required: false },
    },
  })
  TokenResponse: { token: string; scopes?: string[] };

  @ContractMessage({ name: 'Denied', properties: { reason: { type: 'string', required: true } } })
  Denied: { reason: string };

  @ContractService({
    name: 'SignIn',
    path: 'auth/sign-in',
    method: 'POST',
    request: 'SignInRequest',
    response: 'TokenResponse',
    functionName: 'signIn',
    auth: false,
    createBoilerplate: true,
    cache: { key: 'sign-in', ttl: 1 },
    module: 'auth',
    serviceName: 'AuthService',
    errors: ['Denied'],
    tags: 'session',
    meta: { attempts: 5 },
  })
  signIn: Function;

  @ContractService({
    name: 'Renew',
    path: 'auth/renew',
    method: 'POST',
    response: 'TokenResponse',
    idempotent: true,
    timeoutMs: 3_000,
    createBoilerplate: false,
    rootOnly: false,
  })
  renew: Function;

  @ContractService({ name: 'SignOut', path: 'auth/sign-out', method: 'POST' })
  signOut: Function;
}
