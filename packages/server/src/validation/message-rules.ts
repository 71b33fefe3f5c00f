/** One rule of class-validator for a field. */
export interface Rule {
  /** class-validator's decorator: `MinLength`. */
  readonly rule: string;
  readonly args?: readonly unknown[];
  /** Applies to each element of the list or map. */
  readonly each?: true;
  /** Told to the caller in place of class-validator's sentence; takes its placeholders. */
  readonly message?: string;
  /** Further facts for the caller's program, as JSON. */
  readonly context?: string;
}

/** What the value of one property has to meet. */
export interface PropertyRules {
  readonly rules?: readonly Rule[];
  /** Rules of the messages that it holds: one, a list or the values of a map. */
  readonly message?: () => MessageRules;
  /** Where it is a oneof of messages: their rules by case. */
  readonly cases?: { readonly [name: string]: () => MessageRules };
}

/** The rules of a message by property, as the generator writes them. */
export interface MessageRules {
  readonly [property: string]: PropertyRules;
}
