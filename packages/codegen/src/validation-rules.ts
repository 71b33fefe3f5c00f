/** What a rule of class-validator takes before its options. */
export interface ValidationArity {
  readonly least: number;
  readonly most: number;
  /** Its one argument is a list: `IsIn(['a', 'b'])`. */
  readonly list?: true;
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
  ...arities(
    'ArrayMaxSize ArrayMinSize Contains Equals IsDivisibleBy IsEnum IsHash IsPassportNumber Max ' +
      'MaxLength Min MinLength NotContains NotEquals',
    { least: 1, most: 1 },
  ),
  ...arities('ArrayContains ArrayNotContains IsIn IsNotIn', { least: 1, most: 1, list: true }),
  ...arities('IsByteLength Length Matches', { least: 1, most: 2 }),
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

/** Rules whose argument is a function, a class or a date, or that wait for a promise. */
export const codeValidations: ReadonlySet<string> = new Set([
  'IsInstance',
  'MaxDate',
  'MinDate',
  'Validate',
  'ValidateBy',
  'ValidateIf',
  'ValidatePromise',
]);
