import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type int32 } from '@wirepact/contract';

interface Loop {
  self: Loop;
}

interface Generic<T> {
  value: T;
}

type Endless = Endless;

@Contract({ controllerName: 'Types' })
export class TypesContract extends AbstractContract {
  @ContractField() lists!: string[][];
  @ContractField() mapOfLists!: Map<string, string[]>;
  @ContractField() badKey!: Map<Date, string>;
  @ContractField() tuple!: [string, number];
  @ContractField() set!: Set<string>;
  @ContractField() mixed!: string | number;
  @ContractField() messages!: Loop | Types;
  @ContractField() func!: () => void;
  @ContractField() any!: any;
  @ContractField() promise!: Promise<string>;
  @ContractField() buffer!: Buffer;
  @ContractField() generic!: Generic<string>;
  @ContractField() endless!: Endless;
  @ContractField() literal!: 1 | 2;
  @ContractField() nothing!: null;
  @ContractField() template!: `a${string}`;
  @ContractField() loop!: Loop;

  @ContractService() scalar!: (request: string) => string;
  @ContractService() two!: (a: Loop, b: Loop) => Loop;
  @ContractService() stream!: (a: { x: string }) => AsyncIterable<{ x: string }>;
  @ContractService() untyped!: Function;
  @ContractEvent() event!: string;
}
interface Types {
  method(): void;
  [key: string]: unknown;
}
