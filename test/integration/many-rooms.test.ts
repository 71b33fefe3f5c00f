import { connect } from '@wirepact/client';
import { memoryLinkPair } from '@wirepact/wire';
import { seededRandom } from '@wirepact/wire/testing';
import { expect, it, onTestFinished } from 'vitest';
import { TaskClient, TaskEvents } from '../../examples/tasks/src/generated/index.js';
import { serveTasks, taskOf } from './served-tasks.js';
import { inVirtualTime } from './ways.js';

const CLIENTS = 3_000;
const ROOMS = 200;
/** Rooms that each client joins; some it joins twice, which is once. */
const JOINS = 4;
const BROADCASTS = 600;

/** A client, and the numbers of the broadcasts that it got and that it should have got. */
interface Member {
  readonly tasks: TaskClient;
  readonly rooms: Set<string>;
  readonly heard: string[];
  readonly due: string[];
}

it(`every broadcast to ${ROOMS} rooms reaches exactly their members among ${CLIENTS} clients, once`, async () => {
  const way = inVirtualTime('memory', (clock) => memoryLinkPair(clock));
  const random = seededRandom(7);
  const anyRoom = (): string => `room-${Math.floor(random() * ROOMS)}`;
  await way.run(async () => {
    const { server, target } = await serveTasks(way, { validateRoom: () => true });
    const members = Array.from({ length: CLIENTS }, (): Member => {
      const connection = connect(target, way.options);
      onTestFinished(() => connection.close());
      const heard: string[] = [];
      connection.on(TaskEvents.changed, ({ task }) => heard.push(String(task?.id)));
      return { tasks: new TaskClient(connection), rooms: new Set(), heard, due: [] };
    });
    const join = async ({ tasks, rooms }: Member, room: string): Promise<void> => {
      rooms.add(room);
      await tasks.connection.join(room);
    };
    const joins = members.flatMap((member) =>
      Array.from({ length: JOINS }, () => join(member, anyRoom())),
    );
    await Promise.all(joins);
    const pings = (): Promise<unknown> => Promise.all(members.map(({ tasks }) => tasks.getAll()));

    let deliveries = 0;
    const broadcast = (number: number): void => {
      const [room, other] = [anyRoom(), anyRoom()];
      const [audience, isFor] =
        number % 3 === 0
          ? [server.to(room), ({ rooms }: Member) => rooms.has(room)]
          : number % 3 === 1
            ? [
                server.to(room).to(other),
                ({ rooms }: Member) => rooms.has(room) || rooms.has(other),
              ]
            : [
                server.to(room).except(other),
                ({ rooms }: Member) => rooms.has(room) && !rooms.has(other),
              ];
      audience.emit(TaskEvents.changed, { change: 'added', task: taskOf(String(number)) });
      for (const member of members) {
        if (!isFor(member)) continue;
        member.due.push(String(number));
        deliveries++;
      }
    };
    for (let number = 0; number < BROADCASTS; number++) {
      broadcast(number);
      // Ten of them in every turn, and the members change in between.
      if (number % 10 !== 9) continue;
      await Promise.resolve();
      const member = members[Math.floor(random() * CLIENTS)];
      const [left] = member?.rooms ?? [];
      if (member === undefined || left === undefined) continue;
      await member.tasks.connection.leave(left);
      member.rooms.delete(left);
      await join(member, anyRoom());
    }
    server.emit(TaskEvents.changed, { change: 'added', task: taskOf('all') });
    await pings();
    for (const { heard, due } of members) expect(heard).toEqual([...due, 'all']);
    // About 60 members to a room: a test whose rooms are empty would prove nothing.
    expect(deliveries).toBeGreaterThan(BROADCASTS * 50);
    expect(server.clients.size).toBe(CLIENTS);
  });
}, 30_000);
