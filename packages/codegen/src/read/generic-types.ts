import { diagnosticCodes, type FieldType, pascalCase } from '@wirepact/schema';
import type { TypeNode } from 'ts-morph';
import type { DiagnosticSink } from '../diagnostic-sink.js';
import { locationOf } from './location.js';
import type { Home, MessageRegistry } from './message-registry.js';
import type { Bindings, GenericDeclaration, TypePlace } from './type-place.js';
import type { TypeReader } from './type-reader.js';
import type { TypeRefusals } from './type-refusals.js';

/** Far more uses than a contract has; permuted parameters could make up any number of them. */
const MAX_INSTANCES = 200;

/** One use of a generic declaration: `Page<Task>` is TaskPage. */
export interface GenericInstance {
  readonly name: string;
  readonly home: Home;
  /** Tells the uses apart, also where their names are the same. */
  readonly key: string;
}

/** Binds and names uses of generic declarations. */
export class GenericTypes {
  private readonly named = new WeakMap<Bindings, GenericInstance | 'refused'>();

  constructor(
    private readonly types: TypeReader,
    private readonly registry: MessageRegistry,
    private readonly sink: DiagnosticSink,
    private readonly refusals: TypeRefusals,
  ) {}

  /**
   * What the parameters of a declaration stand for where `node` uses it with `args`; null where it
   * has none, undefined after an error.
   */
  bind(
    generic: GenericDeclaration,
    args: readonly TypeNode[],
    node: TypeNode,
    place: TypePlace,
  ): Bindings | null | undefined {
    const parameters = generic.getTypeParameters();
    const name = generic.getName() ?? 'default';
    if (args.length > parameters.length) {
      return this.refusals.unsupported(
        node,
        parameters.length === 0
          ? `${name} takes no type arguments`
          : `${name} takes ${parameters.length} at most`,
      );
    }
    if (parameters.length === 0) return null;
    const types = new Map<string, { node: TypeNode; place: TypePlace }>();
    const bindings: Bindings = { generic, types, written: args.length };
    for (const [i, parameter] of parameters.entries()) {
      const written = args[i];
      const given = written ?? parameter.getDefault();
      if (given === undefined) {
        const stands = parameters.map((item) => item.getName()).join(', ');
        return this.refusals.unsupported(
          node,
          `Say what ${stands} stands for: \`${name}<string>\``,
        );
      }
      // A default is written where the parameter is, and may use those before it.
      const { alias: _, ...rest } = place;
      types.set(parameter.getName(), {
        node: given,
        place: written === undefined ? { ...rest, property: '', bindings } : place,
      });
    }
    return bindings;
  }

  /** Names one use; undefined where a type makes no part of a name, which is reported. */
  instance(bindings: Bindings): GenericInstance | undefined {
    const known = this.named.get(bindings);
    if (known !== undefined) return known === 'refused' ? undefined : known;
    // Until it is named: a default may refer to the declaration itself.
    this.named.set(bindings, 'refused');
    const instance = this.nameOf(bindings);
    if (instance !== undefined) this.named.set(bindings, instance);
    return instance;
  }

  private nameOf({ generic, types, written }: Bindings): GenericInstance | undefined {
    const names: string[] = [];
    const read: FieldType[] = [];
    for (const { node, place } of [...types.values()].slice(0, written)) {
      // Behind an alias too: `type Tasks = Page<{ … }>` names the page.
      const { alias: _, ...here } = place;
      const found = this.types.read(node, here);
      if (found === undefined) return undefined;
      const { type, shape, optional } = found;
      const fullName = type.kind === 'message' || type.kind === 'enum' ? type.fullName : undefined;
      if (shape !== 'single' || optional || (fullName && this.registry.isDerived(fullName))) {
        return this.refusals.unsupported(
          node,
          'A generic type is named after what it is used with: declare an interface or a named union for it and use that',
        );
      }
      names.push(pascalCase(nameOfType(type)));
      read.push(type);
    }
    const owner = read
      .map((type) => (type.kind === 'message' || type.kind === 'enum' ? type.fullName : undefined))
      .find((fullName) => fullName !== undefined);
    if (this.registry.instancesOf(generic) >= MAX_INSTANCES) {
      this.sink.error(
        diagnosticCodes.unsupportedType,
        `${generic.getName() ?? 'default'} is used with more than ${MAX_INSTANCES} types`,
        { location: locationOf(generic.getNameNode() ?? generic), hint: 'Declare interfaces' },
      );
      return undefined;
    }
    const home = owner === undefined ? undefined : this.registry.homeOfNamed(owner);
    return {
      name: `${names.join('')}${generic.getName() ?? 'Default'}`,
      // Beside what it is of: the file of the generic need not know who uses it, and .proto files
      // may not import each other in a circle.
      home: home ?? this.registry.homeOf(generic.getSourceFile()),
      key: JSON.stringify(read),
    };
  }
}

function nameOfType(type: FieldType): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'date':
      return 'Date';
    case 'wellKnown':
      return type.name;
    case 'wrapper':
      return `wrapped ${type.scalar}`;
    case 'message':
    case 'enum':
      return type.fullName.split('.').at(-1) ?? type.fullName;
  }
}
