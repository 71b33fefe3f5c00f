import type { Label } from './task.contract.js';

export interface User {
  name: string;
  labels: Label[];
}
