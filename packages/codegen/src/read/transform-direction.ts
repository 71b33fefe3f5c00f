import { diagnosticCodes } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { DecoratorOptions } from './decorator-options.js';
import { locationOf } from './location.js';

/** What `toClassOnly` and `toPlainOnly` limit `exclude` and `transform` to. */
export function directionOf(options: DecoratorOptions): 'both' | 'toClass' | 'toPlain' {
  const toClass = options.boolean('toClassOnly') ?? false;
  const toPlain = options.boolean('toPlainOnly') ?? false;
  if (toClass === toPlain) return 'both';
  return toClass ? 'toClass' : 'toPlain';
}

/** Reports directions that exclude each other, and one that limits nothing. */
export function checkDirection(options: DecoratorOptions, sink: DiagnosticSink): void {
  const both = options.boolean('toClassOnly') && options.boolean('toPlainOnly');
  const name = options.boolean('toPlainOnly') ? 'toPlainOnly' : 'toClassOnly';
  if (options.boolean(name) !== true) return;
  const location = locationOf(options.node(name) ?? options.owner);
  if (both) {
    sink.error(diagnosticCodes.badOption, '`toClassOnly` and `toPlainOnly` exclude each other', {
      location,
      hint: 'Leave both out to have both directions',
    });
  } else if (!options.has('exclude') && !options.has('transform')) {
    sink.warning(
      diagnosticCodes.noEffect,
      `\`${name}\` limits \`exclude\` and \`transform\`, and there is neither`,
      { location, hint: 'Add `exclude: true`, or leave it out' },
    );
  }
}
