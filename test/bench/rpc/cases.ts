import { broadcastContest } from './broadcast-contest.js';
import type { Programs } from './build-programs.js';
import { callContest } from './call-contest.js';
import type { CaseName } from './case-names.js';
import type { Contest } from './contest.js';
import { idleContest } from './idle-contest.js';
import { streamContest } from './stream-contest.js';

/** How a case begins for one library; `bundle` has no programs. */
export const contests: ReadonlyMap<CaseName, (programs: Programs) => Contest | Promise<Contest>> =
  new Map<CaseName, (programs: Programs) => Contest | Promise<Contest>>([
    ['sequential', (programs) => callContest(programs, { connections: 1, inFlight: 1 })],
    ['pipelined-1', (programs) => callContest(programs, { connections: 1, inFlight: 100 })],
    ['pipelined-50', (programs) => callContest(programs, { connections: 50, inFlight: 10 })],
    ['stream', streamContest],
    ['broadcast-1', (programs) => broadcastContest(programs, 1)],
    ['broadcast-10', (programs) => broadcastContest(programs, 10)],
    ['idle', idleContest],
  ]);

/** Rounds of 5,000 connections take seconds, and memory differs little from one to the other. */
export const MOST_IDLE_ROUNDS = 3;
