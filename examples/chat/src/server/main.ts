// The server of production: the built page, the chat and its metrics on one port.

import { existsSync } from 'node:fs';
import { drainOnSignals } from '@wirepact/server';
import { pageFiles } from './page-files.js';
import { openChat } from './web.js';

const page = 'dist/page';
if (!existsSync(page)) {
  console.error(`There is no page in ${page} yet: npm run build`);
  process.exit(1);
}

const web = await openChat(pageFiles(page));
const { http } = web;
http.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
http.listen(Number(process.env.PORT ?? 3000), () => {
  const address = http.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`The chat is served at http://localhost:${port}/`);
});
drainOnSignals(web, { graceMs: 2_000 });
