import { AbstractContract, Contract, ContractField, ContractService } from '@wirepact/contract';
import type { Audited, Maybe, Stamp } from '../types/audited.js';

export interface Article extends Audited {
  title: string;
  seen: Maybe;
}

/** Says more of an inherited property. */
export interface Note extends Audited {
  state: 'draft' | 'published' | 'archived';
  seen: Maybe;
  stamp: Stamp;
}

export abstract class OwnedContract extends AbstractContract {
  @ContractField() owner!: string;
  @ContractField() visibility!: 'public' | 'private';
}

@Contract({ controllerName: 'Page', protoPackage: 'pages' })
export class PageContract extends OwnedContract {
  @ContractField() articles!: Article[];
  @ContractField() notes!: Note[];

  @ContractService() publish!: (request: { id: string }) => PageContract;
}

@Contract({ controllerName: 'Folder', protoPackage: 'folders', protoPath: 'folder.proto' })
export class FolderContract extends OwnedContract {
  @ContractField({ defaultValue: 'public' }) override visibility!: 'public' | 'private' | 'shared';
}
