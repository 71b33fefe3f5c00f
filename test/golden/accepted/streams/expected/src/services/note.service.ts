// Yours: wirepact wrote this once, as a start, and never touches it again.

import {
  applyPatch,
  MemoryRepository,
  type MessageStream,
  type Repository,
  RpcError,
} from '@wirepact/server';
import type { FollowRequest, Note, NotePatch, TakeResponse } from '../generated/protos/note.js';
import { type NoteEntity, NoteService } from '../generated/server.js';

/** Keeps its items in memory; give it another Repository to keep them elsewhere. */
export class NoteServiceImpl extends NoteService {
  private readonly items: Repository<Note>;

  constructor(items: Repository<Note> = new MemoryRepository()) {
    super();
    this.items = items;
  }

  getAll(): Promise<Note[]> {
    return this.items.findAll();
  }

  async get(id: string): Promise<Note> {
    const item = await this.items.find(id);
    if (item === undefined) throw new RpcError('NOT_FOUND', `There is no Note ${id}`);
    return item;
  }

  add(entity: NoteEntity): Promise<Note> {
    return this.items.insert(entity);
  }

  async update(id: string, patch: NotePatch): Promise<Note> {
    const item = { ...applyPatch(await this.get(id), patch), id };
    await this.items.replace(item);
    return item;
  }

  async delete(id: string): Promise<{ success: boolean }> {
    return { success: await this.items.delete(id) };
  }

  follow(_request: FollowRequest): AsyncIterable<Note> {
    throw new RpcError('UNIMPLEMENTED', 'follow is not written yet');
  }

  take(_requests: MessageStream<Note>): TakeResponse {
    throw new RpcError('UNIMPLEMENTED', 'take is not written yet');
  }

  mirror(_requests: MessageStream<Note>): AsyncIterable<Note> {
    throw new RpcError('UNIMPLEMENTED', 'mirror is not written yet');
  }
}
