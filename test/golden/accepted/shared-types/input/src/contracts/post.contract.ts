import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';
import type { User as Person, people, Role } from '../types/index.js';
import type { CommentContract } from './comment.contract.js';

/** The state of a post, not of a comment. */
export interface Status {
  published: boolean;
}

/** A text with an author. */
@Contract({ controllerName: 'Post' })
export class PostContract extends AbstractContract {
  @ContractField() author!: Person;
  @ContractField() readableBy!: Role[];
  @ContractField() status!: Status;
  @ContractField() comments!: CommentContract[];

  @ContractService() assign!: (user: people.User) => PostContract;
}
