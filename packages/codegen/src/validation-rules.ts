/** What a rule of class-validator takes before its options. */
export interface ValidationArity {
  readonly least: number;
  readonly most: number;
  /** Its one argument is a list: `IsIn(['a', 'b'])`. */
  readonly list?: true;
  /** What its arguments have to be, where they are not free. */
  readonly of?: 'number' | 'date';
}

function arities(names: string, arity: ValidationArity): [string, ValidationArity][] {
  return names.split(' ').map((name) => [name, arity]);
}

/**
 * The rules of class-validator 0.15 that need nothing but static arguments. Written down, since the
 * generator does not depend on class-validator; a test holds the list against what it exports.
 *
 * @see https://github.com/typestack/class-validator#validation-decorators
 */
export const validationRules: ReadonlyMap<string, ValidationArity> = new Map([
  ...arities(
    'ArrayNotEmpty ArrayUnique IsArray IsAscii IsBIC IsBase32 IsBase58 IsBoolean IsBooleanString ' +
      'IsBtcAddress IsCreditCard IsDataURI IsDate IsDefined IsEAN IsEmpty IsEthereumAddress ' +
      'IsFirebasePushId IsFullWidth IsHSL IsHalfWidth IsHexColor IsHexadecimal IsISIN ' +
      'IsISO31661Alpha2 IsISO31661Alpha3 IsISO31661Numeric IsISO4217CurrencyCode IsISO6391 IsISRC ' +
      'IsInt IsJSON IsJWT IsLatLong IsLatitude IsLocale IsLongitude IsLowercase IsMagnetURI ' +
      'IsMilitaryTime IsMimeType IsMongoId IsMultibyte IsNegative IsNotEmpty IsObject IsOctal ' +
      'IsPort IsPositive IsRFC3339 IsSemVer IsString IsSurrogatePair IsTimeZone IsUppercase ' +
      'IsVariableWidth',
    { least: 0, most: 0 },
  ),
  ...arities(
    'IsAlpha IsAlphanumeric IsBase64 IsCurrency IsDateString IsDecimal IsEmail IsFQDN IsIBAN IsIP ' +
      'IsISBN IsISO8601 IsISSN IsIdentityCard IsMACAddress IsNotEmptyObject IsNumber ' +
      'IsNumberString IsPhoneNumber IsPostalCode IsRgbColor IsStrongPassword IsTaxId IsUUID IsUrl',
    { least: 0, most: 1 },
  ),
  ...arities('Contains Equals IsEnum IsHash IsPassportNumber NotContains NotEquals', {
    least: 1,
    most: 1,
  }),
  ...arities('ArrayMaxSize ArrayMinSize IsDivisibleBy Max MaxLength Min MinLength', {
    least: 1,
    most: 1,
    of: 'number',
  }),
  ...arities('MaxDate MinDate', { least: 1, most: 1, of: 'date' }),
  ...arities('ArrayContains ArrayNotContains IsIn IsNotIn', { least: 1, most: 1, list: true }),
  ...arities('IsByteLength Length', { least: 1, most: 2, of: 'number' }),
  ...arities('Matches', { least: 1, most: 2 }),
  ...arities('IsMobilePhone', { least: 0, most: 2 }),
]);

/**
 * Rules that hold by themselves: an optional field that is absent is never validated, nothing that
 * is not declared ever arrives, and a message inside of one has the rules of its own fields.
 */
export const impliedValidations: ReadonlySet<string> = new Set([
  'Allow',
  'IsOptional',
  'ValidateNested',
]);

/** Rules whose argument is a function or a class, or that wait for a promise. */
export const codeValidations: ReadonlySet<string> = new Set([
  'IsInstance',
  'Validate',
  'ValidateBy',
  'ValidateIf',
  'ValidatePromise',
]);

/** Rules that look at a list or map as a whole; all others look at each of its elements. */
const wholeRules: ReadonlySet<string> = new Set(['IsArray', 'IsDefined', 'IsEmpty', 'IsNotEmpty']);

/** Whether a rule looks at a list or map as a whole, and not at each of its elements. */
export function looksAtWhole(rule: string): boolean {
  return rule.startsWith('Array') || wholeRules.has(rule);
}

/** What values a rule can accept at all; a rule that is not here may accept any. */
export type RuleSubject = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object';

function subjects(names: string, ...kinds: RuleSubject[]): [string, readonly RuleSubject[]][] {
  return names.split(' ').map((name) => [name, kinds]);
}

/** The values that rules accept, as class-validator's functions test them before anything else. */
export const ruleSubjects: ReadonlyMap<string, readonly RuleSubject[]> = new Map([
  ...subjects('IsInt IsPositive IsNegative IsNumber IsDivisibleBy Max Min', 'number'),
  ...subjects('IsLatitude IsLongitude', 'number', 'text'),
  ...subjects('IsBoolean', 'boolean'),
  ...subjects('IsDate MaxDate MinDate', 'date'),
  ...subjects(
    'ArrayContains ArrayMaxSize ArrayMinSize ArrayNotContains ArrayNotEmpty ArrayUnique IsArray',
    'list',
  ),
  ...subjects('IsObject', 'object', 'date'),
  ...subjects('IsNotEmptyObject', 'object'),
  ...subjects(
    'Contains IsAlpha IsAlphanumeric IsAscii IsBIC IsBase32 IsBase58 IsBase64 IsBooleanString ' +
      'IsBtcAddress IsByteLength IsCreditCard IsCurrency IsDataURI IsDateString IsDecimal IsEAN ' +
      'IsEmail IsEthereumAddress IsFQDN IsFirebasePushId IsFullWidth IsHSL IsHalfWidth IsHash ' +
      'IsHexColor IsHexadecimal IsIBAN IsIP IsISBN IsISIN IsISO31661Alpha2 IsISO31661Alpha3 ' +
      'IsISO4217CurrencyCode IsISO8601 IsISRC IsISSN IsIdentityCard IsJSON IsJWT IsLatLong ' +
      'IsLocale IsLowercase IsMACAddress IsMagnetURI IsMilitaryTime IsMimeType IsMobilePhone ' +
      'IsMongoId IsMultibyte IsNumberString IsOctal IsPassportNumber IsPhoneNumber IsPort ' +
      'IsPostalCode IsRFC3339 IsRgbColor IsSemVer IsString IsStrongPassword IsSurrogatePair ' +
      'IsTaxId IsTimeZone IsUUID IsUppercase IsUrl IsVariableWidth Length Matches MaxLength ' +
      'MinLength NotContains',
    'text',
  ),
]);
