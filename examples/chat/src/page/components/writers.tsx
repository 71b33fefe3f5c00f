import type { ReactElement } from 'react';
import type { Person } from '../../generated/index.js';

/** Who is writing. It is not read out: it would interrupt what is being said. */
export function Writers({ people }: { readonly people: readonly Person[] }): ReactElement {
  return (
    <p className="writers" data-writing={people.length > 0}>
      {people.length > 0 && (
        <>
          <span className="dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {sentence(people.map(({ name }) => name))}
        </>
      )}
    </p>
  );
}

function sentence(names: readonly string[]): string {
  const [first, second] = names;
  if (names.length === 1) return `${first} is writing`;
  if (names.length === 2) return `${first} and ${second} are writing`;
  return `${first} and ${names.length - 1} others are writing`;
}
