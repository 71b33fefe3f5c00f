import type { CallContext } from '@wirepact/server';
import { Exclude } from '@wirepact/server/codegen';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { describe, expect, it } from 'vitest';
import { UserEntity } from './accepted/exclude/expected/src/generated/entities/user.entity.js';
import { UserGateway } from './accepted/exclude/expected/src/generated/gateways/user.gateway.js';
import {
  AddUserRequest,
  AddUserResponse,
  GetAllUserResponse,
  GetUserResponse,
  UpdateUserRequest,
  UpdateUserResponse,
  User,
  UserInput,
} from './accepted/exclude/expected/src/generated/protos/user.js';
import { UserServiceImpl } from './accepted/exclude/expected/src/services/user.service.js';

const context = {} as CallContext;

const input: UserInput = UserInput.create({
  name: 'Ada',
  password: 'secret',
  tags: ['a'],
  credit: 2n ** 60n,
  avatar: Uint8Array.of(1, 2, 3),
});

/** A gateway on the service as it is scaffolded, and the one user that it stores. */
async function withOneUser() {
  const service = new UserServiceImpl();
  const gateway = new UserGateway(service);
  const request = AddUserRequest.decode(AddUserRequest.encode({ item: input }));
  const added = await gateway.add(request, context);
  return { service, gateway, added };
}

describe('a field that is excluded from what leaves the server', () => {
  it('is stored, and in no answer', async () => {
    const { service, gateway, added } = await withOneUser();
    const { id } = added;
    expect((await service.get(id)).password).toBe('secret');
    const update = { id, item: { password: 'changed' }, updateMask: { paths: ['password'] } };
    const answers = [
      AddUserResponse.encode(added).slice(),
      GetUserResponse.encode(await gateway.get({ id }, context)).slice(),
      GetAllUserResponse.encode(await gateway.getAll(context)).slice(),
      UpdateUserResponse.encode(await gateway.update(update, context)).slice(),
    ];
    expect((await service.get(id)).password).toBe('changed');
    for (const answer of answers) {
      const text = Buffer.from(answer).toString('latin1');
      expect(text).toContain('Ada');
      expect(text).not.toMatch(/secret|changed/);
    }
  });

  it('is not in the answer of a declared operation either', async () => {
    class Finding extends UserServiceImpl {
      override find(): Promise<User> {
        return Promise.resolve(User.create({ name: 'Ada', password: 'secret' }));
      }
    }
    const found = await new UserGateway(new Finding()).find({ name: 'Ada' }, context);
    expect(found).toMatchObject({ name: 'Ada', password: '' });
  });

  it('is left out by an application that calls class-transformer itself', async () => {
    const { service, added } = await withOneUser();
    const stored = await service.get(added.id);
    expect(stored).toBeInstanceOf(UserEntity);
    expect(instanceToPlain(stored)).not.toHaveProperty('password');
  });
});

describe('a field that is excluded from what clients send', () => {
  it('keeps its default when a client sends it in the bytes of an addition', async () => {
    const { service, gateway } = await withOneUser();
    // The input repeats the numbers of the message, so its bytes are those of an input and more.
    const item = User.encode(User.create({ ...input, verified: true })).slice();
    const bytes = Buffer.concat([Uint8Array.of(0x0a, item.length), item]);
    const { id } = await gateway.add(AddUserRequest.decode(bytes), context);
    expect((await service.get(id)).verified).toBe(false);
  });

  it('is no path that an update may name', async () => {
    const { service, gateway, added } = await withOneUser();
    const { id } = added;
    const item = User.encode(User.create({ verified: true })).slice();
    const request = UpdateUserRequest.decode(
      Buffer.concat([
        UpdateUserRequest.encode({ id, item: {}, updateMask: { paths: ['verified'] } }).slice(),
        Uint8Array.of(0x12, item.length),
        item,
      ]),
    );
    await expect(gateway.update(request, context)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    expect((await service.get(id)).verified).toBe(false);
  });

  it('does not pass class-transformer either', () => {
    expect(plainToInstance(UserEntity, { name: 'Ada', verified: true })).toMatchObject({
      name: 'Ada',
      verified: false,
    });
  });
});

describe('an entity that is filled from an input', () => {
  it('keeps bytes, lists and 64-bit numbers as they came, and takes defaults', () => {
    const entity = UserEntity.from(input);
    expect(entity).toBeInstanceOf(UserEntity);
    expect(entity.avatar).toBe(input.avatar);
    expect(entity.tags).toBe(input.tags);
    expect(entity).toMatchObject({ name: 'Ada', credit: 2n ** 60n, lifetime: 172_800, rank: -1 });
    expect(Object.hasOwn(entity, 'nickname') && entity.nickname !== undefined).toBe(false);
  });

  it('uses the same class-transformer as the application', () => {
    class Secret {
      text = '';
    }
    Exclude({ toPlainOnly: true })(Secret.prototype, 'text');
    expect(instanceToPlain(Object.assign(new Secret(), { text: 'x' }))).toEqual({});
  });
});
