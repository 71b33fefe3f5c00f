import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type Handlebars from 'handlebars';

/** The templates of the `@wirepact/templates` package. */
export type TemplateName =
  | 'proto/file'
  | 'typescript/client'
  | 'typescript/entity'
  | 'typescript/gateway'
  | 'typescript/implementation'
  | 'typescript/index'
  | 'typescript/messages'
  | 'typescript/rules'
  | 'typescript/server'
  | 'typescript/service';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@wirepact/templates/package.json'));
// All of Handlebars in one file, which loads and compiles in two thirds of the time: it leaves out
// the source maps that nobody asks it for.
const { compile } = require('handlebars/dist/handlebars.js') as typeof Handlebars;
const compiled = new Map<TemplateName, Handlebars.TemplateDelegate<object>>();

/**
 * Lays a view model out. Templates decide nothing: what they are given is finished text, escaped
 * for the place where it stands, so Handlebars escapes nothing; a name that a view lacks is a fault
 * of ours and throws.
 */
export function printTemplate(name: TemplateName, view: object): string {
  let template = compiled.get(name);
  if (template === undefined) {
    const source = readFileSync(join(folder, `${name}.hbs`), 'utf8');
    // Only `@first` needs a record of each step of a loop, and few templates have it.
    const data = source.includes('@');
    template = compile<object>(source, { noEscape: true, knownHelpersOnly: true, data });
    compiled.set(name, template);
  }
  // A file cannot hold half a character, and would differ from this text for ever.
  return template(view).replace(/\p{Cs}/gu, '\ufffd');
}
