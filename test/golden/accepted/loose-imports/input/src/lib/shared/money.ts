/** An amount in the smallest unit. */
export interface Money {
  amount: bigint;
  currency: 'EUR' | 'JPY';
}
