// Yours: wirepact wrote this once, as a start, and never touches it again.

import { applyPatch, MemoryRepository, type Repository, RpcError } from '@wirepact/server';
import type {
  AMessageWithAVeryLongNameThatMakesEveryLineOfItsCodecLongerThanTheFormatterAllows,
  AnotherMessageWithAVeryLongName,
  CallOptions,
  Context,
  Data,
  GroupChat,
  GroupChatPatch,
  Message,
  Repository as MyChatRepository,
  Reader,
} from '../generated/protos/group_chat.js';
import { type GroupChatEntity, GroupChatService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class GroupChatServiceImpl extends GroupChatService {
  private readonly items: Repository<GroupChat>;

  constructor(items: Repository<GroupChat> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<GroupChat[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<GroupChat> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no GroupChat ${id}`);
    return item;
  }

  add(entity: GroupChatEntity): Promise<GroupChat> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: GroupChatPatch): Promise<GroupChat> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  send(_request: Message): Data {
    throw new RpcError('UNIMPLEMENTED', 'send is not written yet');
  }

  find(_request: Context): CallOptions {
    throw new RpcError('UNIMPLEMENTED', 'find is not written yet');
  }

  keep(_request: MyChatRepository): MyChatRepository {
    throw new RpcError('UNIMPLEMENTED', 'keep is not written yet');
  }

  read(_request: Reader): Reader {
    throw new RpcError('UNIMPLEMENTED', 'read is not written yet');
  }

  doSomethingWithAVeryLongNameThatNeedsSeveralLines(
    _request: AMessageWithAVeryLongNameThatMakesEveryLineOfItsCodecLongerThanTheFormatterAllows,
  ): AnotherMessageWithAVeryLongName {
    throw new RpcError(
      'UNIMPLEMENTED',
      'doSomethingWithAVeryLongNameThatNeedsSeveralLines is not written yet',
    );
  }
}
