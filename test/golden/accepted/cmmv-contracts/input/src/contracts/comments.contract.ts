import { AbstractContract, Contract, ContractField, ContractMethod } from '@cmmv/core';

interface CommentReport {
  id: string;
  reason: string;
}

@Contract({ controllerName: 'Comment', protoPath: 'blog/posts.proto', protoPackage: 'blog' })
export class CommentsContract extends AbstractContract {
  @ContractField({ protoType: 'string', link: [{ entityName: 'post', contractName: 'BlogPosts' }] })
  post: string;

  @ContractField({ protoType: 'string', number: 7, deprecated: true })
  author: string;

  @ContractField({ protoType: 'text' })
  body: string;

  @ContractField({ protoType: 'int', defaultValue: '0', readOnly: true })
  likes: number;

  @ContractMethod({ customMethodName: 'flag' })
  report: (request: CommentReport) => void;
}
