import type { InitResult } from '../init/init-project.js';
import { printable } from './printable.js';
import type { Style } from './style.js';

/** What `init` did and what to do next. */
export function initText(result: InitResult, style: Style): string {
  const { created, notes, scripts, missingPackages } = result;
  const lines = created.map((path) => `${style('good', 'created')} ${printable(path)}`);
  if (scripts.length > 0) {
    lines.push(`${style('good', 'added')} to package.json: ${scripts.join(', ')}`);
  }
  lines.push(...notes.map((note) => style('quiet', printable(note))));
  lines.push('', style('strong', 'Next'));
  if (missingPackages.length > 0) lines.push(`  npm install ${missingPackages.join(' ')}`);
  lines.push('  npx wirepact generate --watch', '  and change the contract to see what follows');
  return lines.join('\n');
}
