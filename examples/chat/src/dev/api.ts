// The API alone, for development: Vite serves the page and passes /rpc and /metrics on to here.
// Started by tsx, which ends it with a signal and starts it again when code has changed.

import { openChat } from '../server/web.js';

const { http } = await openChat((_request, response) => {
  response.writeHead(404).end();
});
http.listen(Number(process.env.API_PORT), '127.0.0.1');
