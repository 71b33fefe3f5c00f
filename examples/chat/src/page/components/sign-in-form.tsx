import { type ReactElement, type SubmitEvent, useState } from 'react';
import type { Person } from '../../generated/index.js';
import type { Account } from '../state/account.js';
import { reasonOf } from '../state/reason.js';
import { Avatar } from './avatar.js';

interface SignInFormProps {
  readonly account: Account;
  readonly people: readonly Person[];
}

/** Where a visitor says who they are. */
export function SignInForm({ account, people }: SignInFormProps): ReactElement {
  const [id, setId] = useState(people[0]?.id ?? '');
  const [password, setPassword] = useState('wirepact');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      // The page of a visitor is gone after that.
      await account.signIn(id, password);
    } catch (error) {
      setProblem(reasonOf(error));
      setBusy(false);
    }
  }

  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>Sign in as</legend>
        <div className="choices">
          {people.map((person) => (
            <label key={person.id} className="choice">
              <input
                type="radio"
                name="person"
                value={person.id}
                checked={person.id === id}
                onChange={() => setId(person.id)}
              />
              <Avatar person={person} />
              <span>{person.name}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="field">
        <span>Password</span>
        <input
          type="password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          aria-describedby="password-hint"
          aria-invalid={problem !== undefined}
          autoComplete="off"
          required
        />
      </label>
      <p id="password-hint" className="faint">
        In this demonstration it is “wirepact” for everybody.
      </p>
      <div role="alert">{problem !== undefined && <p className="problem">{problem}</p>}</div>
      <button type="submit" className="button" disabled={busy}>
        Sign in
      </button>
    </form>
  );
}
