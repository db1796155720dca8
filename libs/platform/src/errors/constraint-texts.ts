interface ConstraintText {
  readonly code: string;
  readonly zh: string;
  /** What is asked for, as `expected` says it: cut from the library's sentence, `$1` and `$2` are what the expression holds. */
  readonly expected?: readonly [sentence: RegExp, text: string];
}

/** class-validator's constraints as codes and in Chinese; the English sentence is the library's own. */
export const constraintTexts: Readonly<Record<string, ConstraintText>> = {
  whitelistValidation: { code: 'unknown-member', zh: '不认识的字段' },
  unknownValue: { code: 'not-an-object', zh: '应为对象' },
  nestedValidation: { code: 'not-an-object', zh: '应为对象或对象数组' },
  isDefined: { code: 'missing', zh: '缺少该项' },
  isNotEmpty: { code: 'empty', zh: '不得为空' },
  isString: { code: 'not-a-string', zh: '应为字符串' },
  isInt: { code: 'not-an-integer', zh: '应为整数', expected: [/integer/, 'an integer'] },
  isNumber: { code: 'not-a-number', zh: '应为数字' },
  isNumberString: { code: 'not-a-number', zh: '应为数字字符串' },
  isDecimal: { code: 'not-a-decimal', zh: '应为十进制数字符串' },
  isBoolean: { code: 'not-a-boolean', zh: '应为布尔值' },
  isArray: { code: 'not-an-array', zh: '应为数组' },
  arrayMinSize: { code: 'too-few', zh: '项数过少', expected: [/at least (\d+)/, '>= $1'] },
  arrayMaxSize: { code: 'too-many-items', zh: '项数过多', expected: [/more than (\d+)/, '<= $1'] },
  arrayNotEmpty: { code: 'empty', zh: '至少需要一项' },
  arrayUnique: { code: 'repeated', zh: '不得重复' },
  isObject: { code: 'not-an-object', zh: '应为对象' },
  isIn: { code: 'not-in-list', zh: '不在允许的取值之内', expected: [/following values: (.+)$/, '$1'] },
  isEnum: { code: 'not-in-list', zh: '不在允许的取值之内', expected: [/following values: (.+)$/, '$1'] },
  matches: {
    code: 'wrong-format',
    zh: '格式不符',
    expected: [/match \/(.+)\/[a-z]* regular expression$/, '$1'],
  },
  isLength: {
    code: 'wrong-length',
    zh: '长度不符',
    expected: [/(?:equal to|than) (\d+) and shorter than or equal to (\d+)/, '$1 … $2'],
  },
  minLength: { code: 'too-short', zh: '长度不足', expected: [/equal to (\d+)/, '>= $1'] },
  maxLength: { code: 'too-long', zh: '长度超限', expected: [/equal to (\d+)/, '<= $1'] },
  min: { code: 'too-small', zh: '数值过小', expected: [/less than (\S+)$/, '>= $1'] },
  max: { code: 'too-large', zh: '数值过大', expected: [/greater than (\S+)$/, '<= $1'] },
  isDay: { code: 'not-a-date', zh: '应为确有的日期 YYYY-MM-DD' },
  isIso8601: { code: 'not-a-date', zh: '应为 ISO 8601 日期或时间' },
  isRFC3339: { code: 'not-an-instant', zh: '应为带时区的 RFC 3339 时间' },
  isDateString: { code: 'not-a-date', zh: '应为日期' },
  isUuid: { code: 'not-a-uuid', zh: '应为 UUID' },
  isUrl: { code: 'not-a-url', zh: '应为网址' },
};

/** Of what has another type nothing else is worth saying. */
export const typeConstraints: readonly string[] = [
  'isInt',
  'isNumber',
  'isString',
  'isBoolean',
  'isArray',
  'isObject',
];
