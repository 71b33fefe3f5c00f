interface Line {
  /** What a question has to be about. */
  readonly about: RegExp;
  readonly answer: string;
}

const count = Array.from({ length: 100 }, (_, index) => index + 1).join(', ');

/** The first that fits is the answer. */
const lines: readonly Line[] = [
  { about: /\bcount\b/i, answer: `Gladly: ${count}. That was all of them.` },
  {
    about: /\bstop|cancel/i,
    answer:
      'Press Stop while I write. Your page leaves its loop over the stream, a cancel frame goes out, and the signal of my handler fires: I put down my pen, and what I had written so far is what the room keeps.',
  },
  {
    about: /\btoken|sign|password|log/i,
    answer:
      'Your token is good for a short time only. Shortly before it expires the connection asks your page for another one, and shows it to the server on the socket that is open already. Nothing is interrupted, this answer for example.',
  },
  {
    about: /\broom|who|presence/i,
    answer:
      'A room is a name that connections have joined. What is emitted to it is encoded once, however many are there. Who has come or gone is gathered for a second, so that a page that is loaded again does not flicker.',
  },
  {
    about: /\breconnect|offline|connection|gap|lost/i,
    answer:
      'When the connection is lost your page comes back by itself. It is told that there is a gap, joins its rooms again and reads what was said meanwhile. What you say offline waits, and is said once, even if it had to be sent twice.',
  },
  {
    about: /\bhello|\bhi\b|good (morning|evening)/i,
    answer:
      'Hello! I answer from a script that is part of this example. Ask me about rooms, tokens, reconnecting or stopping, or have me count to a hundred and stop me on the way.',
  },
];

const other =
  'That is not in my script. I know something about rooms, tokens, reconnecting and stopping, and I can count to a hundred. Each of my words reaches you as a message of its own, over one stream.';

/** What the assistant answers. */
export function answerTo(question: string): string {
  return lines.find(({ about }) => about.test(question))?.answer ?? other;
}

/** A text in pieces: its words, each with the space behind it. */
export function piecesOf(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? [];
}
