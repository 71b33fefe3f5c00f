/**
 * The options that each decorator takes. `used` ones have their effect; `foreign` ones belong to
 * CMMV's HTTP, cache, database and view modules and are none of this tool's business; `pending`
 * ones mean something on the wire or for security and are not carried out by this version, which
 * is said as a warning wherever one is set.
 */
export interface KnownOptions {
  readonly used: readonly string[];
  readonly foreign: readonly string[];
  readonly pending: readonly string[];
}

export const contractOptions: KnownOptions = {
  used: ['controllerName', 'protoPath', 'protoPackage', 'directMessage'],
  foreign: [
    'namespace',
    'controllerCustomPath',
    'cache',
    'index',
    'options',
    'expose',
    'isPublic',
    'viewForm',
    'viewPage',
    'description',
    'tags',
  ],
  pending: [
    'auth',
    'rootOnly',
    'renamedFrom',
    'subPath',
    'imports',
    'generateController',
    'generateEntities',
    'generateBoilerplates',
  ],
};

export const fieldOptions: KnownOptions = {
  used: [
    'protoType',
    'protoRepeated',
    'array',
    'arrayType',
    'objectType',
    'defaultValue',
    'nullable',
    'readOnly',
    'exclude',
    'toClassOnly',
    'toPlainOnly',
    'protoName',
    'number',
    'deprecated',
  ],
  foreign: [
    'index',
    'unique',
    'entityType',
    'entityNullable',
    'modelName',
    'resolver',
    'link',
    'description',
  ],
  pending: [
    'jsonName',
    'oneof',
    'packed',
    'renamedFrom',
    'transform',
    'toObject',
    'toPlain',
    'validations',
    'afterValidation',
    'customDecorator',
  ],
};

export const messageOptions: KnownOptions = {
  used: ['name'],
  foreign: [],
  // The property's TypeScript type says what the message holds.
  pending: ['properties', 'renamedFrom'],
};

export const serviceOptions: KnownOptions = {
  used: ['name', 'request', 'response', 'functionName', 'deprecated'],
  foreign: [
    'path',
    'method',
    'createBoilerplate',
    'cache',
    'module',
    'serviceName',
    'tags',
    'description',
  ],
  pending: ['auth', 'rootOnly', 'errors', 'idempotent'],
};

export const eventOptions: KnownOptions = {
  used: ['name'],
  foreign: [],
  pending: ['deprecated'],
};
