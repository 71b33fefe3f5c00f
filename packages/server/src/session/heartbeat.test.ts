import { realClock } from '@wirepact/wire';
import { virtualClock } from '@wirepact/wire/testing';
import { describe, expect, it } from 'vitest';
import { type Beating, Heartbeat } from './heartbeat.js';

/** A session that tells by itself what the heartbeat made it do. */
class Patient implements Beating {
  sentTick = 0;
  heardTick = 0;
  pingTick = 0;
  pings = 0;
  dead = false;

  constructor(private readonly heartbeat: Heartbeat) {}

  ping(): void {
    this.pings++;
    this.pingTick = this.heartbeat.tick;
    this.sentTick = this.heartbeat.tick;
  }

  presumeDead(): void {
    this.dead = true;
    this.heartbeat.remove(this);
  }
}

function attended(): { heartbeat: Heartbeat; patient: Patient } {
  // The interval is so long that only the test beats.
  const heartbeat = new Heartbeat(1_000_000, realClock);
  const patient = new Patient(heartbeat);
  heartbeat.add(patient);
  return { heartbeat, patient };
}

describe('Heartbeat', () => {
  it('pings after an interval without sending', () => {
    const { heartbeat, patient } = attended();
    for (let tick = 0; tick < 3; tick++) heartbeat.beat();
    expect(patient.pings).toBe(0);
    heartbeat.beat();
    expect(patient.pings).toBe(1);
  });

  it('does not ping while both sides send', () => {
    const { heartbeat, patient } = attended();
    for (let tick = 0; tick < 100; tick++) {
      patient.sentTick = patient.heardTick = heartbeat.tick;
      heartbeat.beat();
    }
    expect(patient.pings).toBe(0);
  });

  it('asks a client that only listens, so that its silence is not taken for its end', () => {
    const { heartbeat, patient } = attended();
    for (let tick = 0; tick < 100; tick++) {
      const pings = patient.pings;
      patient.sentTick = heartbeat.tick;
      heartbeat.beat();
      if (patient.pings > pings) patient.heardTick = heartbeat.tick;
    }
    expect(patient.pings).toBeGreaterThan(0);
    expect(patient.dead).toBe(false);
  });

  it('gives a peer up after three intervals in which nothing came', () => {
    const { heartbeat, patient } = attended();
    for (let tick = 0; tick < 12; tick++) heartbeat.beat();
    expect(patient.dead).toBe(false);
    expect(patient.pings).toBe(3);
    heartbeat.beat();
    expect(patient.dead).toBe(true);
  });

  it('stops with its last session and starts again with the next', async () => {
    const clock = virtualClock();
    const heartbeat = new Heartbeat(400, clock);
    const patient = new Patient(heartbeat);
    heartbeat.add(patient);
    heartbeat.remove(patient);
    expect(clock.waiting).toBe(0);
    heartbeat.add(patient);
    await clock.advance(400);
    expect([heartbeat.tick, patient.pings]).toEqual([4, 1]);
    heartbeat.remove(patient);
    expect(clock.waiting).toBe(0);
  });

  it('leaves a session alone that was removed', () => {
    const { heartbeat, patient } = attended();
    heartbeat.remove(patient);
    for (let tick = 0; tick < 20; tick++) heartbeat.beat();
    expect([patient.pings, patient.dead]).toEqual([0, false]);
  });
});
