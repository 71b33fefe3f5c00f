import type { CallContext } from '@wirepact/server';
import { instanceToPlain, plainToInstance } from 'class-transformer';
import { describe, expect, it } from 'vitest';
import { AccountEntity } from './accepted/transforms/expected/src/generated/entities/account.entity.js';
import { AccountGateway } from './accepted/transforms/expected/src/generated/gateways/account.gateway.js';
import {
  AccountInput,
  AddAccountRequest,
  AddAccountResponse,
  UpdateAccountRequest,
} from './accepted/transforms/expected/src/generated/protos/account.js';
import { AccountServiceImpl } from './accepted/transforms/expected/src/services/account.service.js';

const context = {} as CallContext;

const input: AccountInput = AccountInput.create({
  name: '  Ada ',
  password: 'secret',
  cents: 12_345n,
  token: Uint8Array.of(1, 2, 3),
  labels: new Map([['a', 'b']]),
  nickname: 'lace',
  rank: 7n,
  owner: { case: 'team', value: { title: 'x' } },
  phone: '1',
});

/** A gateway on the service as it is scaffolded, and the one account that it stores. */
async function withOneAccount() {
  const service = new AccountServiceImpl();
  const gateway = new AccountGateway(service);
  const request = AddAccountRequest.decode(AddAccountRequest.encode({ item: input }));
  const added = await gateway.add(request, context);
  const response = AddAccountResponse.decode(AddAccountResponse.encode(added));
  return { service, gateway, response, stored: await service.get(added.id) };
}

describe('the functions of a contract', () => {
  it('change what is stored, values of every kind included', async () => {
    const { stored } = await withOneAccount();
    expect(stored).toMatchObject({
      name: 'Ada',
      password: 'reppepterces',
      token: Uint8Array.of(3, 2, 1),
      labels: new Map([['a', 'b!']]),
      nickname: 'lace',
      cents: 12_345n,
      owner: { case: 'team', value: { title: 'x' } },
      settings: ['a', 'b'],
    });
  });

  it('change what leaves the server', async () => {
    const { response } = await withOneAccount();
    expect(response.item).toMatchObject({
      name: 'Ada',
      password: '',
      cents: 123n,
      token: Uint8Array.of(1, 2, 3),
      labels: new Map([['a', 'b!']]),
      nickname: 'LACE',
      rank: 7n,
    });
  });

  it('run on what a patch writes, and on nothing else', async () => {
    const { service, gateway, stored } = await withOneAccount();
    const request = UpdateAccountRequest.create({
      id: stored.id,
      item: { name: ' Eve ', nickname: null, labels: new Map([['k', 'v']]) },
      updateMask: { paths: ['name', 'nickname', 'labels'] },
    });
    const { item } = await gateway.update(
      UpdateAccountRequest.decode(UpdateAccountRequest.encode(request)),
      context,
    );
    expect(item).toMatchObject({ name: 'Eve', token: Uint8Array.of(1, 2, 3) });
    expect(item.nickname).toBeUndefined();
    expect(await service.get(stored.id)).toMatchObject({
      name: 'Eve',
      password: stored.password,
      labels: new Map([['k', 'v!']]),
    });
  });

  it('are known to an application that calls class-transformer itself', () => {
    const filled = plainToInstance(AccountEntity, { name: ' Ada ', nickname: 'lace' });
    expect(filled).toMatchObject({ name: 'Ada', nickname: 'lace' });
    expect(instanceToPlain(filled)).toMatchObject({ nickname: 'LACE' });
    expect(instanceToPlain(filled)).not.toHaveProperty('password');
  });
});

describe('a oneof', () => {
  it('is written by its own path and by that of a case, and cleared where it is unset', async () => {
    const { gateway, stored } = await withOneAccount();
    const write = async (path: string, owner: AccountInput['owner']) => {
      const request = { id: stored.id, item: { owner }, updateMask: { paths: [path] } };
      return (await gateway.update(request, context)).item.owner;
    };
    const person = { case: 'person', value: { name: 'p' } } as const;
    expect(await write('owner', person)).toEqual(person);
    expect(await write('owner_person', person)).toEqual(person);
    expect(await write('owner', { case: undefined })).toEqual({ case: undefined });
    await expect(write('owner_team', person)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(write('owner_x', person)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('of fields that stand apart has the one that a patch sets, and no other', async () => {
    const { gateway, stored } = await withOneAccount();
    expect(stored).toMatchObject({ phone: '1' });
    const request = {
      id: stored.id,
      item: { email: 'a@b.c' },
      updateMask: { paths: ['email'] },
    };
    const { item } = await gateway.update(request, context);
    expect(item.email).toBe('a@b.c');
    expect(item.phone).toBeUndefined();
  });
});

it('makes defaults anew for each entity', () => {
  const [one, other] = [AccountEntity.from(input), AccountEntity.from(input)];
  expect(one.settings).toEqual(other.settings);
  expect(one.settings).not.toBe(other.settings);
});
