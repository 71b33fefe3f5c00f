import type { ProtoFile } from '@wirepact/schema';

/**
 * Finds the shortest safe name for a type in a `.proto`. A name is looked up from the innermost
 * scope outwards, and the first scope that has its first part decides, even where the rest is not
 * there; so a nested enum, or a package called like a message, can stand in the way of a type.
 *
 * @see https://protobuf.dev/programming-guides/proto3/#name-resolution
 */
export class ProtoScope {
  /** Full names of messages and enums. */
  private readonly types = new Set<string>();
  /** Full names of everything that can have something inside: types, services, packages. */
  private readonly containers = new Set<string>();
  /** Full names of rpcs: inside of their service one hides a message of its name. */
  private readonly rpcs = new Set<string>();

  /**
   * @param file The file that names are for.
   * @param imported The files that it imports, besides those of `google.protobuf`.
   */
  constructor(
    private readonly file: ProtoFile,
    imported: readonly ProtoFile[],
  ) {
    this.addPackage('google.protobuf');
    for (const { package: name, messages, enums, contracts, tombstones = [] } of [
      file,
      ...imported,
    ]) {
      this.addPackage(name);
      for (const message of messages) {
        this.addType(message.fullName);
        const inside = [...message.enums, ...(message.tombstones ?? [])];
        for (const item of inside) this.addType(item.fullName);
      }
      for (const { fullName } of [...enums, ...tombstones]) this.addType(fullName);
      for (const { service, operations } of contracts) {
        this.containers.add(service);
        for (const { rpc } of operations) this.rpcs.add(`${service}.${rpc}`);
      }
    }
  }

  private addType(fullName: string): void {
    this.types.add(fullName);
    this.containers.add(fullName);
  }

  private addPackage(name: string): void {
    const parts = name.split('.');
    for (let n = 1; n <= parts.length; n++) this.containers.add(parts.slice(0, n).join('.'));
  }

  /**
   * What to call a type.
   *
   * @param fullName The type, or the name of a scalar.
   * @param from Full name of the message or service that speaks of it.
   */
  name(fullName: string, from: string = this.file.package): string {
    if (!fullName.includes('.') && !this.types.has(fullName)) return fullName;
    const short = [from, this.file.package]
      .filter((scope) => scope !== '' && fullName.startsWith(`${scope}.`))
      .map((scope) => ({ scope, name: fullName.slice(scope.length + 1) }))
      // A deeper package is named in full: `task.sub.Item`, not `sub.Item`.
      .filter(({ scope, name }) => this.types.has(`${scope}.${name.replace(/\..*/, '')}`))
      .map(({ name }) => name);
    const found = [...short, fullName].find((name) => this.resolve(name, from) === fullName);
    return found ?? `.${fullName}`;
  }

  /**
   * What to call a message in a comment, which needs no import: without the package where that is
   * the file's own, so that a name without a dot is one of this package.
   */
  nameInComment(fullName: string): string {
    const prefix = `${this.file.package}.`;
    const own = fullName.startsWith(prefix) ? fullName.slice(prefix.length) : fullName;
    return own.includes('.') ? fullName : own;
  }

  /** The full name that protobuf takes a name for; undefined where it finds nothing. */
  private resolve(name: string, from: string): string | undefined {
    const [first = ''] = name.split('.');
    const candidates = first === name ? this.types : this.containers;
    for (let scope = from; ; scope = outer(scope)) {
      const prefix = scope === '' ? '' : `${scope}.`;
      const at = prefix + first;
      if (candidates.has(at) || this.rpcs.has(at)) return prefix + name;
      if (scope === '') return undefined;
    }
  }
}

function outer(scope: string): string {
  const dot = scope.lastIndexOf('.');
  return dot < 0 ? '' : scope.slice(0, dot);
}
