import { describe, expect, it } from 'vitest';
import { EveryForm, Person, Team } from '../../fixtures/every-form.js';
import { packAny, unpackAny } from './any-message.js';
import { DecodeError, EncodeError } from './codec-error.js';

const anna = { name: 'Anna', age: 30 };

describe('AnyMessage', () => {
  it('carries a message under the name of its type', () => {
    const any = packAny(Person, anna);
    expect(any.typeUrl).toBe('type.googleapis.com/fixture.Person');
    const message = EveryForm.create({ any });
    const back = EveryForm.decode(EveryForm.encode(message)).any;
    expect(back).toEqual(any);
    expect(back && unpackAny(back, Person)).toEqual(anna);
  });

  it('is not unpacked as another type', () => {
    expect(unpackAny(packAny(Person, anna), Team)).toBeUndefined();
    expect(unpackAny({ typeUrl: '', value: new Uint8Array() }, Team)).toBeUndefined();
  });

  it('is unpacked whatever stands in front of the name', () => {
    const { value } = packAny(Person, anna);
    expect(unpackAny({ typeUrl: 'example.com/a/fixture.Person', value }, Person)).toEqual(anna);
  });

  it('does not hold on to the slab that it was encoded in', () => {
    expect(packAny(Person, anna).value.buffer.byteLength).toBe(8);
  });

  it('refuses what does not fit or does not decode', () => {
    expect(() => packAny(Person, { name: 'x', age: 0.5 })).toThrow(EncodeError);
    const any = { typeUrl: 'x/fixture.Person', value: Uint8Array.of(10, 5) };
    expect(() => unpackAny(any, Person)).toThrow(DecodeError);
    const wrong = { typeUrl: 'x', value: [1] } as unknown as NonNullable<EveryForm['any']>;
    expect(() => EveryForm.encode(EveryForm.create({ any: wrong }))).toThrow(EncodeError);
  });
});
