import { type CallContext, RpcError } from '@wirepact/server';
import { describe, expect, it } from 'vitest';
import { AccountGateway } from './accepted/sent-entities/expected/src/generated/gateways/account.gateway.js';
import { LabelGateway } from './accepted/sent-entities/expected/src/generated/gateways/label.gateway.js';
import { Account } from './accepted/sent-entities/expected/src/generated/protos/account.js';
import { Label } from './accepted/sent-entities/expected/src/generated/protos/label.js';
import { AccountServiceImpl } from './accepted/sent-entities/expected/src/services/account.service.js';
import { LabelServiceImpl } from './accepted/sent-entities/expected/src/services/label.service.js';

const context = {} as CallContext;

const sent = { name: '  Ada ', role: 'admin', password: 'secret', balance: 5, rank: 1 };

/** Notes what reaches it. */
class NotingAccounts extends AccountServiceImpl {
  readonly seen: unknown[] = [];

  override save(...[account]: Parameters<AccountServiceImpl['save']>) {
    this.seen.push(structuredClone(account));
    return account;
  }

  override import(...[request]: Parameters<AccountServiceImpl['import']>) {
    this.seen.push(structuredClone(request));
  }
}

class NotingLabels extends LabelServiceImpl {
  readonly seen: unknown[] = [];

  override check(label: Label) {
    this.seen.push(label.text);
  }

  override owner(...[account]: Parameters<LabelServiceImpl['owner']>) {
    this.seen.push(account.name);
    return Label.create({ text: account.name });
  }
}

describe('an entity that a declared operation takes', () => {
  it('is changed on the way in, validated, and changed behind that', async () => {
    const accounts = new NotingAccounts();
    await new AccountGateway(accounts).save(Account.create(sent), context);
    expect(accounts.seen).toEqual([{ ...sent, name: 'ada', role: '' }]);
  });

  it('is refused by what it is after the change', async () => {
    const accounts = new NotingAccounts();
    const call = new AccountGateway(accounts).save(
      Account.create({ ...sent, name: ' A ' }),
      context,
    );
    await expect(call).rejects.toBeInstanceOf(RpcError);
    expect(accounts.seen).toEqual([]);
  });

  it('leaves as clients may see it', async () => {
    const answer = await new AccountGateway(new NotingAccounts()).save(
      Account.create(sent),
      context,
    );
    expect(answer).toMatchObject({ name: 'ada', password: undefined, balance: 5 });
  });

  it('keeps what a newer peer sent besides', async () => {
    const key = Symbol('unknown');
    const account = Object.assign(Account.create(sent), { [key]: 1 });
    const answer = await new AccountGateway(new NotingAccounts()).save(account, context);
    expect(Reflect.get(answer, key)).toBe(1);
  });

  it('is passed on as it came where a message merely contains it', async () => {
    const accounts = new NotingAccounts();
    await new AccountGateway(accounts).import({ account: Account.create(sent) }, context);
    expect(accounts.seen).toEqual([{ account: sent }]);
  });

  it('is changed as its own contract says, whichever contract has the operation', async () => {
    const labels = new NotingLabels();
    const gateway = new LabelGateway(labels);
    await gateway.check(Label.create({ text: 'new' }), context);
    await gateway.owner(Account.create(sent), context);
    expect(labels.seen).toEqual(['NEW', 'ada']);
  });
});
