import {
  diagnosticCodes,
  type StaticValue,
  type ValidationArgument,
  type ValidationRule,
} from '@wirepact/schema';
import { type Expression, Node } from 'ts-morph';
import {
  codeValidations,
  impliedValidations,
  type ValidationArity,
  validationRules,
} from '../validation-rules.js';
import { DecoratorOptions, type OptionReaders } from './decorator-options.js';
import { validationOptions } from './known-options.js';
import { locationOf } from './location.js';
import { nearest } from './nearest.js';
import { NotStaticError } from './static-value.js';
import { unfold, unfoldList } from './unfold.js';

/**
 * Reads `validations`: names of class-validator's decorators with their arguments. Rules that hold
 * by themselves are added to `implied`.
 */
export function readValidations(
  options: DecoratorOptions,
  implied: Set<string>,
  readers: OptionReaders,
): readonly ValidationRule[] {
  return options.list('validations').flatMap((element) => {
    if (Node.isStringLiteral(element)) {
      readers.sink.error(diagnosticCodes.badValidation, 'A validation is an object with a `type`', {
        location: locationOf(element),
        hint: `Write \`{ type: ${element.getText()} }\``,
      });
      return [];
    }
    const rule = new DecoratorOptions('A validation', element, element, readers);
    rule.allow(validationOptions.used);
    return new RuleReader(rule, element, implied, readers).read();
  });
}

/** A rule's name and arguments as they are written; no arguments: `value` has them. */
interface NamedRule {
  readonly name: string;
  readonly args?: readonly Expression[];
}

class RuleReader {
  constructor(
    private readonly rule: DecoratorOptions,
    private readonly node: Expression,
    private readonly implied: Set<string>,
    private readonly readers: OptionReaders,
  ) {}

  read(): ValidationRule[] {
    const message = this.message();
    const context = this.rule.value('context');
    return this.named().flatMap(({ name, args }) => {
      if (impliedValidations.has(name)) {
        this.implied.add(`validation ${name}`);
        return [];
      }
      const arity = validationRules.get(name);
      if (arity === undefined) {
        this.refuse(
          codeValidations.has(name)
            ? `The validation ${name} needs code that runs`
            : `There is no validation ${JSON.stringify(name.slice(0, 100))}`,
          hintFor(name),
        );
        return [];
      }
      const nodes = this.apart(args ?? this.fromValue(), arity);
      const read = nodes.map((node) => this.arg(node, name, arity));
      if (read.length < arity.least || read.length > arity.most) {
        this.refuse(`${name} takes ${countOf(arity)}, not ${read.length}`, howToWrite(name, arity));
        return [];
      }
      const notStatic = read.includes(undefined);
      if (notStatic) return [];
      return [
        {
          name,
          args: read.filter((arg) => arg !== undefined),
          ...(message === undefined ? {} : { message }),
          ...(context === undefined ? {} : { context }),
          location: locationOf(this.node),
        },
      ];
    });
  }

  /** `'MinLength'`, `['Length', 1, 20]` or `new Map([['MinLength', 1]])`. */
  private named(): NamedRule[] {
    const { scope } = this.readers;
    const written = this.rule.expression('type', 'the name of a rule');
    if (written === undefined) {
      if (!this.rule.has('type'))
        this.refuse('A validation needs a `type`', "Write `type: 'IsEmail'`");
      return [];
    }
    const type = unfold(written, scope);
    if (Node.isNewExpression(type) && type.getExpression().getText() === 'Map') {
      const [entries] = type.getArguments();
      const list = Node.isExpression(entries) ? unfoldList(entries, scope) : [];
      if (list === undefined) return this.badType();
      return list.map((entry) => this.tuple(entry)).filter((rule) => rule !== undefined);
    }
    if (Node.isArrayLiteralExpression(type)) {
      const rule = this.tuple(type);
      return rule === undefined ? [] : [rule];
    }
    const name = this.rule.string('type');
    return name === undefined ? [] : [{ name }];
  }

  private tuple(node: Expression): NamedRule | undefined {
    const [first, ...args] = unfoldList(node, this.readers.scope) ?? [];
    const name = first && unfold(first, this.readers.scope);
    if (!Node.isStringLiteral(name) && !Node.isNoSubstitutionTemplateLiteral(name)) {
      this.badType();
      return undefined;
    }
    if (args.length > 0 && this.rule.has('value')) {
      this.refuse('A validation has arguments in `type` and in `value`', 'Keep one of them');
    }
    return args.length === 0
      ? { name: name.getLiteralValue() }
      : { name: name.getLiteralValue(), args };
  }

  private badType(): NamedRule[] {
    this.refuse(
      'The `type` of a validation is the name of a rule',
      "Write `type: 'MinLength'`, or `['Length', 1, 20]` with the arguments behind the name",
    );
    return [];
  }

  /** `value` is the argument, or a list of them. */
  private fromValue(): readonly Expression[] {
    const value = this.rule.expression('value', 'an argument or a list of them');
    return value === undefined ? [] : [value];
  }

  /** A list in place of the arguments holds them: `['Length', [1, 20]]`. */
  private apart(args: readonly Expression[], { list }: ValidationArity): readonly Expression[] {
    const [only, ...others] = args;
    if (list || only === undefined || others.length > 0) return args;
    return unfoldList(only, this.readers.scope) ?? args;
  }

  /** One argument; undefined where it is none that the rule takes, which is reported. */
  private arg(
    node: Expression,
    name: string,
    { of: wanted }: ValidationArity,
  ): ValidationArgument | undefined {
    const target = unfold(node, this.readers.scope);
    if (Node.isRegularExpressionLiteral(target)) {
      const text = target.getText();
      const end = text.lastIndexOf('/');
      const [source, flags] = [text.slice(1, end), text.slice(end + 1)];
      return this.isRegExp(source, flags, target) ? { kind: 'regexp', source, flags } : undefined;
    }
    const members = this.enumMembers(target);
    if (members !== undefined) return { kind: 'value', value: members };
    const value = this.value(wanted === 'date' ? dateText(target) : node);
    if (value === undefined) return undefined;
    if (wanted === 'number' && typeof value.value !== 'number' && typeof value.value !== 'bigint') {
      this.refuse(`${name} takes numbers`, 'Write the number without quotes', node);
      return undefined;
    }
    if (wanted === 'date') return this.date(value.value, name, node);
    // As a text, the expression is made when the rule is first applied.
    const isPattern = name === 'Matches' && typeof value.value === 'string';
    return isPattern && !this.isRegExp(String(value.value), '', node) ? undefined : value;
  }

  /** A moment as the text that has one meaning in every time zone. */
  private date(value: StaticValue, name: string, node: Node): ValidationArgument | undefined {
    const date =
      typeof value === 'string' || typeof value === 'number' ? new Date(value) : undefined;
    if (date !== undefined && !Number.isNaN(date.getTime())) {
      return { kind: 'value', value: date.toISOString() };
    }
    this.refuse(`${name} takes a date`, "Write it as '2026-01-31T12:00:00Z'", node);
    return undefined;
  }

  private isRegExp(source: string, flags: string, node: Node): boolean {
    try {
      return new RegExp(source, flags) instanceof RegExp;
    } catch (error) {
      const reason = error instanceof SyntaxError ? error.message : String(error);
      this.refuse(reason, 'Mend the expression', node);
      return false;
    }
  }

  private value(node: Expression): Extract<ValidationArgument, { kind: 'value' }> | undefined {
    try {
      return { kind: 'value', value: this.readers.evaluator.evaluate(node) };
    } catch (error) {
      if (!(error instanceof NotStaticError)) throw error;
      this.readers.sink.error(
        diagnosticCodes.notStatic,
        `An argument of a validation must be static: ${error.message}`,
        {
          location: locationOf(error.node),
          hint: 'Contracts are read, never run: use a literal, or check it in the service',
        },
      );
      return undefined;
    }
  }

  /** A TypeScript enum as the object that it is when code runs, for `IsEnum`. */
  private enumMembers(node: Expression): StaticValue | undefined {
    const { scope } = this.readers;
    const found = scope.resolve(node, node.getSourceFile(), 'value');
    if (found.kind !== 'declaration' || !Node.isEnumDeclaration(found.node)) return undefined;
    return Object.fromEntries(
      found.node.getMembers().map((member) => [member.getName(), member.getValue()]),
    );
  }

  private message(): string | undefined {
    const node = this.rule.node('message');
    if (
      node === undefined ||
      Node.isMethodDeclaration(node) ||
      Node.isArrowFunction(node) ||
      Node.isFunctionExpression(node)
    ) {
      if (node === undefined) return undefined;
      this.readers.sink.warning(
        diagnosticCodes.noEffect,
        'The message of a validation is a text here; class-validator says its own sentence instead',
        { location: locationOf(node), hint: 'Write a text; it may hold $value and $constraint1' },
      );
      return undefined;
    }
    return this.rule.string('message');
  }

  private refuse(message: string, hint: string, node?: Node): void {
    const location = locationOf(node ?? this.rule.node('type') ?? this.node);
    this.readers.sink.error(diagnosticCodes.badValidation, message, { location, hint });
  }
}

function hintFor(name: string): string {
  if (codeValidations.has(name)) {
    return 'Contracts are read, never run: check it in the service';
  }
  const near = nearest(name, [...validationRules.keys(), ...impliedValidations]);
  return near === undefined
    ? 'Use the name of a decorator of class-validator, such as IsEmail'
    : `Did you mean ${near}?`;
}

function countOf({ least, most, list }: ValidationArity): string {
  if (list) return 'one list';
  if (most === 0) return 'no argument';
  const range = least === most ? `${least}` : `${least} to ${most}`;
  return `${range} argument${range === '1' ? '' : 's'}`;
}

function howToWrite(name: string, { most, list }: ValidationArity): string {
  if (list) return `Write \`{ type: '${name}', value: ['a', 'b'] }\``;
  if (most === 0) return `Write \`{ type: '${name}' }\``;
  return most === 1
    ? `Write \`{ type: '${name}', value: … }\``
    : `Write \`{ type: ['${name}', …] }\` with the arguments behind the name`;
}

/** What `new Date('2026-01-31')` is made of: the one call that says no more than its argument. */
function dateText(node: Expression): Expression {
  if (!Node.isNewExpression(node) || node.getExpression().getText() !== 'Date') return node;
  const [text, ...rest] = node.getArguments();
  return rest.length === 0 && Node.isExpression(text) ? text : node;
}
