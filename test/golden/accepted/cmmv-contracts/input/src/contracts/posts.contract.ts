import { AbstractContract, Contract, ContractField } from '@cmmv/core';

const slug = (text: string): string => text.toLowerCase().replaceAll(' ', '-');

@Contract({
  controllerName: 'BlogPost',
  protoPath: 'blog/posts.proto',
  protoPackage: 'blog',
  auth: false,
  options: { tags: 'blog', description: 'What is read' },
})
export class BlogPosts extends AbstractContract {
  @ContractField({
    protoType: 'string',
    validations: [{ type: 'IsNotEmpty' }, { type: 'Length', value: [1, 200] }],
  })
  title: string;

  @ContractField({ protoType: 'string', afterValidation: (value: string) => slug(value) })
  slug: string;

  @ContractField({ protoType: 'jsonb', defaultValue: '[]' })
  blocks: any[];

  @ContractField({ protoType: 'simpleArray', defaultValue: '' })
  tags: string[];

  @ContractField({
    protoType: 'string',
    customDecorator: { Expose: { import: 'class-transformer', options: { groups: ['editors'] } } },
  })
  draft: string;

  @ContractField({ protoType: 'string', oneof: 'source', nullable: true })
  feedUrl: string;

  @ContractField({ protoType: 'string', oneof: 'source', nullable: true })
  importedFrom: string;
}
