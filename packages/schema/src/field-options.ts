import type { Location } from './diagnostic.js';

/** Marked as deprecated; a text says why or what to use instead. */
export type Deprecation = true | string;

/** A value that was evaluated from source without running it. */
export type StaticValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | undefined
  | readonly StaticValue[]
  | { readonly [key: string]: StaticValue };

/** What a contract says of a field besides its type. */
export interface FieldOptions {
  readonly defaultValue?: StaticValue;
  readonly readOnly?: true;
  /** Left out when an entity is filled from a client (`toClass`), sent to one (`toPlain`), or both. */
  readonly exclude?: 'both' | 'toClass' | 'toPlain';
  readonly deprecated?: Deprecation;
  /** A list of numbers is written with a tag for each. */
  readonly packed?: false;
  /** Earlier TypeScript names, newest first: the number is taken over from them. */
  readonly renamedFrom?: readonly string[];
  /** Functions that change the value between wire and entity. */
  readonly transforms?: FieldTransforms;
  /** Rules that a value sent by a client has to meet. */
  readonly validations?: readonly ValidationRule[];
  /** Decorators of other packages for the entity's property. */
  readonly decorators?: readonly CustomDecorator[];
  /** The entity's property has this TypeScript type in place of the message's. */
  readonly entityType?: string;
  /** The entity's property may be absent though the message's may not. */
  readonly entityNullable?: true;
  /** Other contracts that the value refers to. */
  readonly links?: readonly FieldLink[];
}

/** Functions of a contract that change a field's value, as source. */
export interface FieldTransforms {
  /** In the direction that `direction` says. */
  readonly transform?: CarriedCode;
  readonly direction?: 'both' | 'toClass' | 'toPlain';
  /** On the way into the entity. */
  readonly toClass?: CarriedCode;
  /** On the way out of the entity. */
  readonly toPlain?: CarriedCode;
  /** After the value from a client was found valid. */
  readonly afterValidation?: CarriedCode;
}

/** A function of a contract, carried into generated code as source, with what it needs there. */
export interface CarriedCode {
  /** One expression, as it is written in the contract. */
  readonly text: string;
  /** Consts and functions of the contract's file that it uses, each before its first use. */
  readonly declarations: readonly CarriedDeclaration[];
  readonly imports: readonly CarriedImport[];
}

/** A const or function that carried code uses. */
export interface CarriedDeclaration {
  readonly name: string;
  /** The whole statement, without `export`. */
  readonly text: string;
}

/** A name that carried code imports. */
export interface CarriedImport {
  /** A package, or a file relative to the project: `./src/lib/hash.ts`. */
  readonly module: string;
  /** What the module exports it as: a name, `default`, or `*` for the whole module. */
  readonly name: string;
  /** What the code calls it. */
  readonly local: string;
  readonly typeOnly: boolean;
}

/** A rule of class-validator. */
export interface ValidationRule {
  /** class-validator's decorator: `MinLength`. */
  readonly name: string;
  readonly args: readonly ValidationArgument[];
  /** Told to the caller in place of class-validator's sentence. */
  readonly message?: string;
  /** Further facts for the caller's program. */
  readonly context?: StaticValue;
  readonly location: Location;
}

/** An argument of a validation rule. */
export type ValidationArgument =
  | { readonly kind: 'value'; readonly value: StaticValue }
  | { readonly kind: 'regexp'; readonly source: string; readonly flags: string };

/** A decorator of another package on an entity's property. */
export interface CustomDecorator {
  /** What the module exports. */
  readonly name: string;
  readonly module: string;
  /** Its argument, where it takes one. */
  readonly options?: StaticValue;
}

/** A field's reference to another contract. */
export interface FieldLink {
  /** The other contract's controllerName, or what the contract calls it where it is not there. */
  readonly entity: string;
  /** The property there that this field holds. */
  readonly field: string;
  readonly array: boolean;
}
