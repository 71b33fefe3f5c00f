import { violationsOf } from '@wirepact/client';
import { expect } from 'vitest';
import {
  AddressClient,
  OrderClient,
  type OrderInput,
} from '../golden/accepted/validations/expected/src/generated/index.js';
import {
  AddressService,
  gateways,
  OrderService,
} from '../golden/accepted/validations/expected/src/generated/server.js';
import { OrderServiceImpl } from '../golden/accepted/validations/expected/src/services/order.service.js';
import { overEveryWay } from './over-every-way.js';
import { rejection, serveCase } from './served-case.js';
import type { Way } from './ways.js';

/** Notes what reaches it, which is only what was found valid. */
class NotingOrders extends OrderServiceImpl {
  readonly seen: string[] = [];

  override add(...[entity]: Parameters<OrderServiceImpl['add']>) {
    this.seen.push('add');
    return super.add(entity);
  }

  override update(...[id, patch]: Parameters<OrderServiceImpl['update']>) {
    this.seen.push(`update ${Object.keys(patch).join(' ')}`);
    return super.update(id, patch);
  }

  override move(): void {
    this.seen.push('move');
  }
}

class Addresses extends AddressService {
  verify(...[address]: Parameters<AddressService['verify']>) {
    return address;
  }
}

async function served(way: Way) {
  const orders = new NotingOrders();
  const providers = [
    { provide: OrderService, useValue: orders },
    { provide: AddressService, useValue: new Addresses() },
  ];
  const { connect } = await serveCase({ gateways, providers }, way);
  const connection = connect();
  const client = new OrderClient(connection);
  return { orders, client, addresses: new AddressClient(connection) };
}

const home = { street: 'Weg 1', zip: '12345' };
const good: OrderInput = {
  title: 'Tea',
  tags: ['new'],
  votes: 1n,
  shipTo: home,
  others: [home],
  code: 'ABC',
};

/** The violations of a call that fails for them, as `path rule`. */
async function violated(call: Promise<unknown>): Promise<string[]> {
  const error = await rejection(call);
  expect(error).toMatchObject({ code: 'INVALID_ARGUMENT' });
  return violationsOf(error).map(({ path, rule }) => `${path} ${rule}`);
}

overEveryWay('the validations of a contract', (test) => {
  test('let pass what meets them, changed as the contract says', async (way) => {
    const { client } = await served(way);
    const added = await client.add(good);
    expect(added).toMatchObject({ title: 'Tea', code: 'abc', priority: 5 });
    expect(await client.update(added.id, { code: 'XYZ' })).toMatchObject({ code: 'xyz' });
  });

  test('compare dates with moments that the contract writes as text', async (way) => {
    const { client } = await served(way);
    const at = (text: string) => client.add({ ...good, dueAt: new Date(text) });
    expect(await violated(at('2019-12-31T23:59:59Z'))).toEqual(['dueAt MinDate']);
    expect(await violated(at('2100-01-02T00:00:00Z'))).toEqual(['dueAt MaxDate']);
    await expect(at('2020-01-01T00:00:00Z')).resolves.toMatchObject({ title: 'Tea' });
  });

  test('reach the caller of add as one violation for each broken rule, or for the size alone', async (way) => {
    const { client, orders } = await served(way);
    const wrong: OrderInput = {
      title: '<',
      email: '',
      tags: ['a', '', 'c', 'd'],
      votes: 0n,
      priority: 11,
      shipTo: { street: '', zip: 'x', next: { street: '', zip: '12345' } },
      others: [home, { street: 'a', zip: 'b' }],
      code: '',
    };
    expect(await violated(client.add(wrong))).toEqual([
      'title MinLength',
      'email IsEmail',
      'email IsNotEmpty',
      'tags ArrayMaxSize',
      'votes Min',
      'priority Max',
      'shipTo.street IsNotEmpty',
      'shipTo.zip IsPostalCode',
      'shipTo.next.street IsNotEmpty',
      'others[1].zip IsPostalCode',
      'code IsNotEmpty',
    ]);
    expect(orders.seen).toEqual([]);
  });

  test('say what the contract says, with its context', async (way) => {
    const { client } = await served(way);
    const of = async (title: string) =>
      violationsOf(await rejection(client.add({ ...good, title })));
    const [short] = await of('<');
    const [markup] = await of('<b>');
    expect(short?.message).toBe('A title has 2 characters or more');
    expect(JSON.parse(markup?.context ?? '')).toEqual({ code: 'markup', tries: 3 });
  });

  test('look at what a patch writes and at nothing else', async (way) => {
    const { client, orders } = await served(way);
    const { id } = await client.add(good);
    expect(await violated(client.update(id, { title: 'x' }))).toEqual(['title MinLength']);
    expect(await violated(client.update(id, { email: '' }))).toHaveLength(2);
    expect(await violated(client.update(id, { others: [{ street: '', zip: '1' }] }))).toEqual([
      'others[0].street IsNotEmpty',
      'others[0].zip IsPostalCode',
    ]);
    await client.update(id, { votes: 2n, email: null });
    expect(orders.seen).toEqual(['add', 'update email votes']);
  });

  test('hold for every request with a message of the contract in it', async (way) => {
    const { client, addresses, orders } = await served(way);
    const wrong = { street: '', zip: '12345' };
    expect(await violated(addresses.verify(wrong))).toEqual(['street IsNotEmpty']);
    expect(await violated(client.move({ to: wrong, sku: '' }))).toEqual(['to.street IsNotEmpty']);
    expect(await addresses.verify(home)).toMatchObject(home);
    await client.move({ to: home, sku: '' });
    expect(orders.seen).toEqual(['move']);
  });
});
