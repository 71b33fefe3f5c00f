import { AbstractContract, Contract, ContractEvent, ContractField, ContractService } from '@wirepact/contract';

const trimmed = (text: string): string => text.trim();

/** Streams of an entity, which is changed on its way in and out. */
@Contract({ controllerName: 'Note' })
export class NotesContract extends AbstractContract {
  @ContractField({
    toObject: ({ value }: { value: string }) => trimmed(value),
    validations: [{ type: 'MinLength', value: 1 }],
    afterValidation: (text: string) => text.normalize(),
  })
  text!: string;

  @ContractField({ exclude: true, toPlainOnly: true }) secret?: string;

  @ContractService() follow!: (request: { since: Date }) => AsyncIterable<NotesContract>;
  @ContractService() take!: (notes: AsyncIterable<NotesContract>) => { count: number };
  @ContractService() mirror!: (notes: AsyncIterable<NotesContract>) => AsyncIterable<NotesContract>;

  @ContractEvent() changed!: NotesContract;
}
