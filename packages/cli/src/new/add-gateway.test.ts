import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { loadProject } from '../config/load-project.js';
import { addGateway } from './add-gateway.js';

const generated = {
  'wirepact.config.json': '{ "services": "server/services", "out": "gen" }',
  'gen/server.ts': `import { ChatRoomGateway } from './gateways/chat-room.gateway.js';\n`,
  'gen/gateways/chat-room.gateway.ts': '',
};

describe('a new gateway', () => {
  it('goes beside the folder of the services', () => {
    const root = temporaryFolder(generated);
    const file = join(root, 'server/gateways/chat-room.gateway.ts');
    expect(addGateway(loadProject(root, {}), 'chat room gateway')).toEqual({
      gateway: 'ChatRoomGateway',
      file,
    });
    expect(readFileSync(file, 'utf8')).toContain(`from '../../gen/server.js';`);
  });

  it('overwrites nothing', () => {
    const own = { 'server/gateways/chat-room.gateway.ts': '// mine' };
    const root = temporaryFolder({ ...generated, ...own });
    expect(() => addGateway(loadProject(root, {}), 'ChatRoom')).toThrow(
      'server/gateways/chat-room.gateway.ts exists already',
    );
    expect(readFileSync(join(root, 'server/gateways/chat-room.gateway.ts'), 'utf8')).toBe(
      '// mine',
    );
  });
});
