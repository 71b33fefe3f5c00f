/**
 * Every diagnostic that the generator can report. Codes are stable: one is never given a second
 * meaning. WP1: reading source. WP2: the contract language. WP3: the wire. WP4: files.
 */
export const diagnosticCodes = {
  /** The file does not parse. */
  syntaxError: 'WP1001',
  /** A name or module that cannot be found. */
  unresolvedName: 'WP1002',
  /** A decorator's argument that is not known without running code. */
  notStatic: 'WP1003',
  /** The globs match no file, or no file has a contract. */
  noContracts: 'WP1004',
  /** A tsconfig.json that cannot be read. */
  tsconfig: 'WP1005',
  /** A function of a contract that cannot be carried into generated code. */
  carriedCode: 'WP1006',
  /** An option that does not exist, or has the wrong type. */
  badOption: 'WP2001',
  /** A TypeScript type that has no form on the wire. */
  unsupportedType: 'WP2002',
  /** A property without a type annotation. */
  missingType: 'WP2003',
  /** A name that cannot stand in a `.proto` file or in generated code. */
  badName: 'WP2004',
  /** Two things with one name. */
  duplicateName: 'WP2005',
  /** A path that leaves the protos folder or is otherwise unusable. */
  badPath: 'WP2006',
  /** A default that does not fit its field. */
  badDefault: 'WP2007',
  /** A message that contains itself with no optional, list or map between. */
  recursiveMessage: 'WP2008',
  /** Two contracts share a path and disagree about it. */
  conflictingFile: 'WP2009',
  /** An enum that proto3 cannot express. */
  badEnum: 'WP2010',
  /** An option or feature that this version reads but does not carry out. */
  noEffect: 'WP2011',
  /** A validation that class-validator does not have, or with arguments it does not take. */
  badValidation: 'WP2012',
  /** Options and TypeScript type disagree; the options win. */
  typeMismatch: 'WP2013',
  /** Fields that cannot be the cases of one oneof. */
  badOneof: 'WP2014',
  /** Two operations or events whose ids are equal. */
  idCollision: 'WP3001',
  /** A field number that is taken, reserved or out of range. */
  badNumber: 'WP3002',
  /** A name that was reserved when its field was removed. */
  reservedName: 'WP3003',
  /** A committed `.proto` that does not parse. */
  unreadableProto: 'WP3004',
  /** A change that makes old bytes unreadable. */
  breakingChange: 'WP3005',
  /** The `.proto` about to be written does not read back as what was meant. */
  protoMismatch: 'WP3006',
  /** What looks like a rename that was not declared. */
  undeclaredRename: 'WP3007',
  /** A declared rename of something that was never there, or that is still there. */
  badRename: 'WP3008',
  /** A `.proto` holds what a hand added, and writing it would lose that. */
  handEdited: 'WP3009',
  /** The record of allowed breaking changes cannot be read. */
  badRecord: 'WP3010',
  /** A file or folder that cannot be read or written. */
  fileSystem: 'WP4001',
  /** A hand-written file stands where an output belongs. */
  notOurs: 'WP4002',
  /** Another generator is at work on the same output. */
  busy: 'WP4003',
  /** An interrupted run was completed before this one. */
  recovered: 'WP4004',
} as const;

/** The code of a diagnostic. */
export type DiagnosticCode = (typeof diagnosticCodes)[keyof typeof diagnosticCodes];
