// The server of production: the built page and the API on one port.

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { pageFiles } from './page-files.js';
import { createTasksServer } from './tasks-server.js';

const page = 'dist/page';
if (!existsSync(page)) {
  console.error(`There is no page in ${page} yet: npm run build`);
  process.exit(1);
}

const http = createServer(pageFiles(page));
const tasks = await createTasksServer();
tasks.attach(http, { path: '/rpc' });

http.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
http.listen(Number(process.env.PORT ?? 3000), () => {
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`The tasks are served at http://localhost:${port}/`);
});

/** Lets calls in flight finish; clients are told to come back. */
async function stop(): Promise<void> {
  await tasks.close();
  http.close();
  http.closeIdleConnections();
}
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
