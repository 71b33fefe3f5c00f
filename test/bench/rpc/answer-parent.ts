/** What a parent sends to a program. */
export interface Question {
  /** 0 where the parent wants no answer. */
  readonly id: number;
  readonly name: string;
  readonly parameters: readonly unknown[];
}

/** What a program sends to its parent. */
export interface Answer {
  /** That of the question; 0 for what the parent did not ask for. */
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** For a program's side: does what the parent asks for, and ends with the parent. */
export function answerParent(commands: object): void {
  const known: ReadonlyMap<string, (...parameters: readonly unknown[]) => unknown> = new Map(
    Object.entries(commands),
  );
  process.on('message', (question: Question) => {
    void answerTo(question).then((answer) => {
      if (answer.id > 0) process.send?.(answer);
    });
  });
  process.once('disconnect', () => process.exit());

  async function answerTo({ id, name, parameters }: Question): Promise<Answer> {
    try {
      return { id, value: await known.get(name)?.(...parameters) };
    } catch (error) {
      return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }
}

/** For a program's side: tells the parent a number that it did not ask for. */
export function tellParent(value: number): void {
  process.send?.({ id: 0, value } satisfies Answer);
}
