import { diagnosticCodes, type FieldDefinition, type FieldType } from '@wirepact/schema';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import type { SchemaIndex } from '../schema-index.js';
import { looksAtWhole, type RuleSubject, ruleSubjects } from '../validation-rules.js';

const subjectNames: Readonly<Record<RuleSubject, string>> = {
  text: 'text',
  number: 'numbers',
  boolean: 'booleans',
  date: 'dates',
  list: 'lists',
  object: 'objects',
};

/** Warns of rules that no value of their field meets: every call would be refused. */
export function checkValidations(index: SchemaIndex, sink: DiagnosticSink): void {
  for (const { message } of index.messages.values()) {
    if (message.mirrors !== undefined) continue;
    for (const field of message.fields) {
      for (const { name, location } of field.options.validations ?? []) {
        const wanted = ruleSubjects.get(name);
        const held = subjectOf(field, name);
        if (wanted === undefined || held === undefined || wanted.includes(held)) continue;
        const accepted = wanted.map((kind) => subjectNames[kind]).join(' and ');
        sink.warning(
          diagnosticCodes.badValidation,
          `${name} is for ${accepted}, so no value of ${field.name} meets it`,
          { location, hint: hintFor(held, accepted) },
        );
      }
    }
  }
}

function hintFor(held: RuleSubject, accepted: string): string {
  return `The rule is given ${subjectNames[held]}; take one for those, or a field of ${accepted}`;
}

/** What a rule is given of a field; undefined where that may be anything. */
function subjectOf({ presence, type }: FieldDefinition, rule: string): RuleSubject | undefined {
  if (looksAtWhole(rule)) {
    if (presence === 'repeated') return 'list';
    if (presence === 'map') return 'object';
  }
  return subjectOfType(type);
}

function subjectOfType(type: FieldType): RuleSubject | undefined {
  switch (type.kind) {
    case 'scalar':
    case 'wrapper':
      switch (type.representation) {
        case 'string':
          return 'text';
        case 'number':
        case 'bigint':
          return 'number';
        case 'boolean':
          return 'boolean';
        default:
          return 'object';
      }
    case 'date':
      return 'date';
    case 'message':
      return 'object';
    default:
      // An enum may be a name or a number, and JSON anything.
      return undefined;
  }
}
