// The API alone, for development: Vite serves the page and passes /rpc on to here.
// Started by tsx, which ends it with a signal and starts it again when code has changed.

import { createTasksServer } from '../server/tasks-server.js';

const tasks = await createTasksServer();
await tasks.listen(Number(process.env.API_PORT), '127.0.0.1');
