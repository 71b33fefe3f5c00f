import { describe, expect, it } from 'vitest';
import { authoredPlaces, carriedPlaces } from './code-places.js';
import { filePlaces } from './file-places.js';
import { identifierPlaces } from './identifier-places.js';
import {
  contractNamePlaces,
  enumNamePlaces,
  fieldNamePlaces,
  operationNamePlaces,
} from './name-places.js';
import { numberPlaces } from './number-places.js';
import { shown } from './payload.js';
import { numberPayloads } from './payloads.js';
import { commentPlaces, defaultPlaces, validationPlaces } from './text-places.js';

const places = [
  ...contractNamePlaces,
  ...fieldNamePlaces,
  ...operationNamePlaces,
  ...enumNamePlaces,
  ...identifierPlaces,
  ...defaultPlaces,
  ...validationPlaces,
  ...commentPlaces,
  ...carriedPlaces,
  ...authoredPlaces,
  ...filePlaces,
];

describe('the payloads', () => {
  it('are at least 200 in every place for a text', () => {
    expect(places.filter(({ payloads }) => payloads.length < 200).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('are at least 100 in every place for a number', () => {
    expect(numberPayloads.length).toBeGreaterThanOrEqual(100);
    expect(new Set(numberPlaces.map(({ payloads }) => payloads))).toEqual(
      new Set([numberPayloads]),
    );
  });

  it('differ, and are told apart in a failure', () => {
    for (const { name, payloads } of places) {
      expect(new Set(payloads.map(({ text }) => text)).size, name).toBe(payloads.length);
      expect(new Set(payloads.map(shown)).size, name).toBe(payloads.length);
    }
  });
});

it('every place has a name of its own', () => {
  const names = [...places, ...numberPlaces].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
