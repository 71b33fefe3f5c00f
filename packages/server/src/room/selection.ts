import type { Place } from './place.js';

/** Whom an event is for, as plain data, so that another node can be asked the same. */
export interface Selection {
  /** The union of them receives; none means everyone. */
  readonly places: readonly Place[];
  /** Who is at any of them receives nothing. */
  readonly exceptions: readonly Place[];
}

/** Everyone who is connected. */
export const everyone: Selection = { places: [], exceptions: [] };

/** The selection with one more place, or with only that where it was everyone. */
export function including({ places, exceptions }: Selection, place: Place): Selection {
  return { places: [...places, place], exceptions };
}

/** The selection without those at a place. */
export function excluding({ places, exceptions }: Selection, place: Place): Selection {
  return { places, exceptions: [...exceptions, place] };
}

/**
 * The room that the event's frame may name. The frame is one for all its receivers, so that there is
 * none where they are of several places.
 */
export function roomNamed({ places }: Selection): string | undefined {
  const [place] = places;
  return places.length === 1 && place?.kind === 'room' ? place.id : undefined;
}
