/** Names something that can be injected: usually the abstract class of a service. */
export type Token<T = unknown> = (abstract new (...parameters: never) => T) | string | symbol;

/** A class as the container builds it: `inject` names what its constructor is given, in order. */
export interface InjectableClass<T = unknown> {
  new (...dependencies: never): T;
  /** One token for each constructor parameter; absent for a constructor without parameters. */
  readonly inject?: readonly Token[];
}

/** A token as errors write it. */
export function tokenName(token: Token): string {
  if (typeof token === 'function') return token.name === '' ? '(an unnamed class)' : token.name;
  return typeof token === 'string' ? `'${token}'` : token.toString();
}
