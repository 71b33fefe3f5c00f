import { figureOf, type Report, type Row, ratioOf } from '../report.js';
import { type Case, loadCorpus } from './corpus.js';

const ROUNDS = 15;
/** How long one codec runs in one round, in milliseconds. */
const SLICE_MS = 40;

/** Results go here, so that no compiler can leave the work out. */
let sink: unknown;

/** Nanoseconds for one run of `work`, over a slice of time. */
function nanoseconds(work: () => unknown): number {
  let runs = 0;
  let step = 1;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < SLICE_MS) {
    for (let run = 0; run < step; run++) sink = work();
    runs += step;
    step *= 2;
    elapsed = performance.now() - start;
    // The last step must not take longer than all before it were meant to.
    if (elapsed > 0) step = Math.min(step, Math.max(1, Math.ceil((runs / elapsed) * 5)));
  }
  return (elapsed * 1e6) / runs;
}

/** The same work by each codec. */
interface Contest {
  readonly name: string;
  readonly own: () => unknown;
  readonly peer: () => unknown;
  readonly json: () => unknown;
}

function contestsOf({ name, type, message, plain, peer }: Case): Contest[] {
  const prepared = peer.create(plain);
  const bytes = type.encode(message).slice();
  const peerBytes = peer.encode(prepared).finish().slice();
  if (Buffer.compare(bytes, peerBytes) !== 0) throw new Error(`${name} is encoded differently`);
  // JSON has no bytes; base64 is what stands for them.
  const forJson = 'payload' in plain ? { ...plain, payload: '0'.repeat(80) } : plain;
  const text = JSON.stringify(forJson);
  return [
    {
      name: `encode ${name}`,
      own: () => type.encode(message),
      peer: () => peer.encode(prepared).finish(),
      json: () => JSON.stringify(forJson),
    },
    {
      name: `decode ${name}`,
      own: () => type.decode(bytes),
      peer: () => peer.decode(peerBytes),
      json: () => JSON.parse(text),
    },
  ];
}

/** Generated codecs against protobufjs by reflection and JSON, in interleaved rounds. */
export async function benchCodec(): Promise<Report> {
  const contests = (await loadCorpus()).flatMap(contestsOf);
  const measured = contests.map((contest) => ({
    contest,
    own: [] as number[],
    peer: [] as number[],
    json: [] as number[],
  }));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { contest, own, peer, json } of measured) {
      const times = [contest.own, contest.peer, contest.json].map(nanoseconds);
      // The first round is for the compiler.
      if (round === 0) continue;
      for (const [index, list] of [own, peer, json].entries()) list.push(times[index] ?? 0);
    }
  }
  const rows: Row[] = measured.map(({ contest, own, peer, json }) => ({
    name: contest.name,
    figures: {
      'ns/op': figureOf(own),
      protobufjs: figureOf(peer),
      JSON: figureOf(json),
      'protobufjs ÷': ratioOf(peer, own),
      'JSON ÷': ratioOf(json, own),
    },
  }));
  if (sink === undefined) throw new Error('Nothing was measured');
  return { title: `Codecs in one process, ${ROUNDS} rounds; ÷ is how many times faster`, rows };
}
