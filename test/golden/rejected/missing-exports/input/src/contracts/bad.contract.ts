import { AbstractContract, Contract, ContractService, ContractField as Field } from '@wirepact/contract';
import { Base, LIMIT, type Place, type Thing } from './nowhere';
import Shape, { type Color, type Hidden, type Sise } from '../shapes';
import type { Far } from 'far-away';

export interface Both extends Place {
  other: string;
}

@Contract({ controllerName: 'Bad' })
export class BadContract extends Base {
  @Field() thing!: Thing;
  @Field({ defaultValue: LIMIT }) limit!: number;
  @Field() shape!: Shape;
  @Field() color!: Color;
  @Field() hidden!: Hidden;
  @Field() size!: Sise;
  @Field() far!: Far[];
  @Field() both!: Both;
  @ContractField() field!: string;
  @ContractService() ping!: () => void;
}

export const base = AbstractContract;
