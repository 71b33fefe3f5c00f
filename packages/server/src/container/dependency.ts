/** One thing that can be made, with everything that has to be there before it. */
export interface Dependency {
  /** As errors write it. */
  readonly name: string;
  /** In the order of the arguments. */
  readonly dependencies: readonly Dependency[];
  /** Whether it is made for each call, because it or something that it injects has to be. */
  readonly perCall: boolean;
  /** Whether what is made comes to be here, so that nobody else disposes of it. */
  readonly owned: boolean;
  /** Whether {@link make} returns a promise of what is to be injected. */
  readonly isAsync: boolean;
  /** @param args What the dependencies are, in their order. */
  make(args: readonly unknown[]): unknown;
}

/** What there is already. */
export function givenDependency(name: string, value: unknown): Dependency {
  return {
    name,
    dependencies: [],
    perCall: false,
    owned: false,
    isAsync: false,
    make: () => value,
  };
}

/** What every call brings along; each call scope has it from the start. */
export const contextDependency: Dependency = {
  name: 'CALL_CONTEXT',
  dependencies: [],
  perCall: true,
  owned: false,
  isAsync: false,
  make: () => {
    throw new Error('There is no call');
  },
};

/** From a dependency to what makes it one for each call: `Gateway → Audit → CALL_CONTEXT`. */
export function perCallPath(dependency: Dependency): string {
  const names: string[] = [];
  let current: Dependency | undefined = dependency;
  while (current !== undefined) {
    names.push(current.name);
    current = current.dependencies.find(({ perCall }) => perCall);
  }
  return names.join(' → ');
}
