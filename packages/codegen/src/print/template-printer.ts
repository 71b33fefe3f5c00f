import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Handlebars from 'handlebars';

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

const folder = dirname(createRequire(import.meta.url).resolve('@wirepact/templates/package.json'));
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
    template = Handlebars.compile<object>(source, { noEscape: true, knownHelpersOnly: true });
    compiled.set(name, template);
  }
  // A file cannot hold half a character, and would differ from this text for ever.
  return template(view).replace(/\p{Cs}/gu, '\ufffd');
}
