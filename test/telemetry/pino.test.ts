import type { Logger } from '@wirepact/server';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { rejection } from '../integration/served-case.js';
import { serveFiles } from '../integration/served-files.js';
import { overWebSocket } from '../integration/ways.js';

it('a pino logger is a Logger as it is, and writes fields, request ids and causes', async () => {
  const lines: Record<string, unknown>[] = [];
  const logger: Logger = pino(
    { base: null },
    { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const { client } = await serveFiles(
    overWebSocket,
    {
      copy: () => {
        throw new Error('the disk is full');
      },
    },
    { logger },
  );
  const call = client().copy({ from: 'a', to: 'b' }, { requestId: 'r-1' });
  expect(await rejection(call)).toMatchObject({ code: 'INTERNAL', requestId: 'r-1' });
  const entry = lines.find(({ msg }) => String(msg).endsWith('threw'));
  expect(entry).toMatchObject({
    level: 50,
    operation: 'file.FileService/Copy',
    requestId: 'r-1',
    err: { type: 'Error', message: 'the disk is full' },
  });
});
