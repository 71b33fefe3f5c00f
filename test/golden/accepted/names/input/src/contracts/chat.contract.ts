import {
  AbstractContract,
  Contract,
  ContractEvent,
  ContractField,
  ContractService,
} from '@wirepact/contract';

/** Messages of this name are imported by gateways too. */
export interface Message {
  text: string;
  data: Data;
}

export interface Data {
  bytes: Uint8Array;
}

export interface Context {
  path: string;
}

export interface CallOptions {
  timeout: number;
}

/** Names that entities and scaffolds import from the runtime. */
export interface FieldMask {
  masked: boolean;
}

export interface Repository {
  place: string;
}

export interface Record {
  title: string;
}

export interface Reader {
  position: number;
}

export interface AMessageWithAVeryLongNameThatMakesEveryLineOfItsCodecLongerThanTheFormatterAllows {
  aPropertyWithAVeryLongNameThatGoesOnForAWhile: string;
  anotherPropertyWithAVeryLongNameThatGoesOnForAWhile: Map<string, AnotherMessageWithAVeryLongName>;
  aListWithAVeryLongNameThatGoesOnAndOnForAWhileLonger: AnotherMessageWithAVeryLongName[];
  aThirdPropertyWithAVeryLongNameThatGoesOnForAWhile?: AnotherMessageWithAVeryLongName;
  stateWithAVeryLongName:
    | 'waitingForSomethingToHappen'
    | 'happeningRightNow'
    | 'doneAndOverWithForGood';
}

export interface AnotherMessageWithAVeryLongName {
  class: string;
  default: string;
  message: string;
  reader: string;
  writer: string;
  tag: string;
  start: string;
  option: string;
  reserved: string;
  repeated: string;
  HTTPServer: string;
  snake_case_name: string;
  x1: string;
}

@Contract({ controllerName: 'group-Chat', protoPackage: 'my-chat' })
export class GroupChatContract extends AbstractContract {
  @ContractField() label!: string;
  @ContractField() isHTTPOnly!: boolean;
  @ContractField() mask!: FieldMask;
  @ContractField() records!: Record[];

  @ContractService() send!: (message: Message) => Data;
  @ContractService() find!: (context: Context) => CallOptions;
  @ContractService() keep!: (repository: Repository) => Repository;
  @ContractService() read!: (reader: Reader) => Reader;
  @ContractService() doSomethingWithAVeryLongNameThatNeedsSeveralLines!: (
    request: AMessageWithAVeryLongNameThatMakesEveryLineOfItsCodecLongerThanTheFormatterAllows,
  ) => AnotherMessageWithAVeryLongName;

  @ContractEvent() delete!: Message;
}
