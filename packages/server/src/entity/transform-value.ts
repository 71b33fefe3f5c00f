/** What a function of a contract is given that changes a value between message and entity. */
export interface TransformParams<Value> {
  readonly value: Value;
  /** Name of the property. */
  readonly key: string;
  /** The message or entity that the value comes from. */
  readonly obj: Readonly<Record<string, unknown>>;
}

/** A `transform`, `toObject` or `toPlain` of a contract. */
export type FieldTransform<Value> = (params: TransformParams<Value>) => unknown;

/**
 * What a contract's function makes of a value; what is absent stays absent.
 *
 * @typeParam Result What the value is assigned to. Only the contract knows that the function makes
 *   that, and the encoder checks what is sent.
 */
export function transformValue<Value, Result>(
  transform: FieldTransform<Value>,
  value: Value | null | undefined,
  key: string,
  obj: object,
): Result {
  if (value === undefined || value === null) return value as Result;
  return transform({ value, key, obj: obj as Readonly<Record<string, unknown>> }) as Result;
}

/** What a contract's `afterValidation` makes of a value, as {@link transformValue} does. */
export function changeValue<Value, Result>(
  change: (value: Value) => unknown,
  value: Value,
): Result {
  return change(value) as Result;
}
