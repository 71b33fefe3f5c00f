import { AbstractContract, Contract, ContractEvent, ContractField, ContractService, type Wrapped } from '@wirepact/contract';

interface Loop {
  self: Loop;
}

type Endless = Endless;

@Contract({ controllerName: 'Types' })
export class TypesContract extends AbstractContract {
  @ContractField() lists!: string[][];
  @ContractField() mapOfLists!: Map<string, string[]>;
  @ContractField() badKey!: Map<Date, string>;
  @ContractField() tuple!: [string, number];
  @ContractField() set!: Set<string>;
  @ContractField() weakMap!: WeakMap<object, string>;
  @ContractField() mixed!: string | number;
  @ContractField() twoNumbers!: number | bigint;
  @ContractField() unnamed!: Loop | { a: string };
  @ContractField() unions!: (Loop | Other)[];
  @ContractField() mapOfUnions!: Map<string, Loop | Other>;
  @ContractField() mapOfOptional!: Map<string, string | null>;
  @ContractField() func!: () => void;
  @ContractField() anyFunc!: Function;
  @ContractField() promise!: Promise<string>;
  @ContractField() buffer!: Buffer;
  @ContractField() endless!: Endless;
  @ContractField() literal!: 1 | 2;
  @ContractField() template!: `a${string}`;
  @ContractField() conditional!: Loop extends Other ? string : number;
  @ContractField() mapped!: { [K in 'a' | 'b']: string };
  @ContractField() index!: { [key: string]: string };
  @ContractField() symbols!: symbol;
  @ContractField() nothing!: undefined;
  @ContractField() never!: never;
  @ContractField() brand!: string & { brand: true };
  @ContractField() clash!: Other & { kind: number };
  @ContractField() records!: Record<'a' | 'b', string>;
  @ContractField() wrapped!: Wrapped<Other>;
  @ContractField() member!: Level.Low;
  @ContractField() boxed!: String;
  @ContractField() loop!: Loop;

  @ContractService() scalar!: (request: string) => string;
  @ContractService() two!: (a: Loop, b: Loop) => Loop;
  @ContractService() stream!: (a: { x: string }) => AsyncIterable<{ x: string }>;
  @ContractService() untyped!: Function;
  @ContractEvent() event!: string;
}

interface Other {
  kind: string;
  method(): void;
  [key: string]: unknown;
}

enum Level {
  Low = 1,
}
