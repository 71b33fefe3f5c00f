import { AbstractContract, Contract, ContractService } from '@wirepact/contract';

class Money {
  [currency: string]: unknown;
  amount!: bigint;
  private cents!: bigint;
  #secret = '';
  constructor(readonly currency: string) {}
  get formatted(): string {
    return `${this.amount} ${this.cents} ${this.#secret}`;
  }
  add(other: Money): Money {
    return other;
  }
  static readonly zero = 0n;
}

interface Open {
  [key: string]: string;
}

interface Split {
  first: string;
}

interface Split {
  second: string;
}

enum Level {
  Low = 1,
}

enum Level {
  High = 2,
}

type Named = Split;

interface Derived extends Named {
  level: Level;
}

type Text = string;

interface FromText extends Text {
  own: string;
}

@Contract({ controllerName: 'Bad', directMessage: true })
export class BadContract extends AbstractContract {
  @ContractService() pay!: (money: Money) => Open;
  @ContractService() split!: (split: Split) => Derived;
  @ContractService() text!: (text: FromText) => void;
}
