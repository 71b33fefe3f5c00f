import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fixtures/temporary-folder.js';
import { loadProject } from '../config/load-project.js';
import { addContract } from './add-contract.js';

const config = (contracts: string[]): string => JSON.stringify({ contracts });

describe('a new contract', () => {
  it.each([
    ['in src/contracts where there is none yet', {}, 'src/contracts'],
    ['beside those that there are', { 'api/a.contract.ts': '' }, 'api'],
    ['where the globs look', { 'wirepact.config.json': config(['lib/*.contract.ts']) }, 'lib'],
  ])('goes %s', (_, files, folder) => {
    const root = temporaryFolder(files);
    const { file } = addContract(loadProject(root, {}), 'chat room', false);
    expect(file).toBe(join(root, folder, 'chat-room.contract.ts'));
    expect(readFileSync(file, 'utf8')).toContain('class ChatRoomContract extends');
  });

  it('has fields in place of operations with crud', () => {
    const { file } = addContract(loadProject(temporaryFolder(), {}), 'HTTPServer', true);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('@ContractField()');
    expect(text).toContain('/** What is kept of each http server. */');
    expect(text).not.toContain('directMessage');
  });

  it('overwrites nothing', () => {
    const root = temporaryFolder({ 'src/contracts/chat.contract.ts': '// mine' });
    expect(() => addContract(loadProject(root, {}), 'chat', false)).toThrow(
      'src/contracts/chat.contract.ts exists already',
    );
    expect(readFileSync(join(root, 'src/contracts/chat.contract.ts'), 'utf8')).toBe('// mine');
  });

  it('is refused where the globs leave no place for it', () => {
    const root = temporaryFolder({ 'wirepact.config.json': config(['api/*.rpc.ts']) });
    expect(() => addContract(loadProject(root, {}), 'chat', false)).toThrow(
      'leave no place for chat.contract.ts: api/*.rpc.ts',
    );
  });
});
