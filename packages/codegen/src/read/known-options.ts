/**
 * The options that each decorator takes. `used` ones have their effect; `foreign` ones belong to
 * CMMV's HTTP, cache, database and view modules and are none of this tool's business, which is said
 * in one line for each contract that sets any.
 */
export interface KnownOptions {
  readonly used: readonly string[];
  readonly foreign: readonly string[];
}

export const contractOptions: KnownOptions = {
  used: [
    'controllerName',
    'protoPath',
    'protoPackage',
    'directMessage',
    'auth',
    'rootOnly',
    'isPublic',
    'tags',
    'meta',
    'renamedFrom',
    'subPath',
    'imports',
    'generateController',
    'generateEntities',
    'generateBoilerplates',
    'options',
    'description',
  ],
  foreign: [
    'namespace',
    'controllerCustomPath',
    'cache',
    'index',
    'expose',
    'viewForm',
    'viewPage',
  ],
};

/** Inside of `options`. */
export const contractExtraOptions: KnownOptions = {
  used: ['description', 'tags'],
  foreign: [
    'moduleContract',
    'databaseSchemaName',
    'databaseTimestamps',
    'databaseUserAction',
    'databaseFakeDelete',
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
    'entityType',
    'entityNullable',
    'link',
    'description',
  ],
  foreign: ['index', 'unique', 'modelName', 'resolver'],
};

/** Inside of the elements of `link`. */
export const linkOptions: KnownOptions = {
  used: ['contract', 'contractName', 'entityName', 'field', 'array'],
  foreign: ['createRelationship', 'entityNullable'],
};

/** Inside of the elements of `validations`. */
export const validationOptions: KnownOptions = {
  used: ['type', 'value', 'message', 'context'],
  foreign: [],
};

/** Inside of the members of `customDecorator`. */
export const customDecoratorOptions: KnownOptions = { used: ['import', 'options'], foreign: [] };

export const messageOptions: KnownOptions = {
  used: ['name', 'properties', 'renamedFrom', 'description'],
  foreign: [],
};

/** Inside of the members of a message's `properties`. */
export const messagePropertyOptions: KnownOptions = {
  used: ['type', 'arrayType', 'objectType', 'array', 'required', 'default', 'description'],
  foreign: ['paramType'],
};

export const serviceOptions: KnownOptions = {
  used: [
    'name',
    'request',
    'response',
    'functionName',
    'deprecated',
    'auth',
    'rootOnly',
    'isPublic',
    'tags',
    'meta',
    'errors',
    'idempotent',
    'timeoutMs',
    'createBoilerplate',
    'renamedFrom',
    'description',
  ],
  foreign: ['path', 'method', 'cache', 'module', 'serviceName'],
};

export const methodOptions: KnownOptions = { used: ['customMethodName'], foreign: [] };

export const eventOptions: KnownOptions = { used: ['name', 'deprecated'], foreign: [] };
