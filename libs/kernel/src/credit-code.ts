import {
  identifierCheck,
  normaliseIdentifier,
  provinceCodes,
  shapeErrors,
  type IdentifierCheck,
  type IdentifierError,
} from './identifier.js';

/** The 31 characters of GB 32100-2015: no I, O, S, V, Z. A character's value is its place here. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const checkWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714 counts over all letters. */
const organisationAlphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Registering department (登记管理部门, position 1) and the kinds of body it registers (position 2; 9 is always "other").
 * The kinds of some departments were extended since 2015, so an unlisted kind is only a warning.
 */
const kindsByDepartment: Readonly<Record<string, string>> = {
  '1': '1239',
  '2': '19',
  '3': '123459',
  '4': '19',
  '5': '123459',
  '6': '129',
  '7': '129',
  '8': '19',
  '9': '1239',
  A: '19',
  N: '1239',
  Y: '1',
};

/** Codes of national registers stand under 10 (100000) instead of a province. */
const nationalRegister = '10';

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100-2015) with both of its check digits: the check
 * character (position 18) and the one of the organisation code inside it (positions 9-17, GB 11714), because some other
 * 18-character numbers pass the first by chance. Nothing is said about whether the code was ever issued.
 */
export function checkCreditCode(value: string): IdentifierCheck {
  const code = normaliseIdentifier(value);
  const shape = shapeErrors('credit-code', code, 18, /^[0-9A-HJ-NPQRTUWXY]$/, {
    zh: '数字和除 I、O、S、V、Z 外的大写字母',
    en: 'digits, and capital letters other than I, O, S, V, Z',
  });
  return identifierCheck(
    code,
    shape.length > 0 ? shape : [...registerErrors(code), ...checkDigitErrors(code)],
  );
}

function registerErrors(code: string): IdentifierError[] {
  const department = code.charAt(0);
  const kinds = kindsByDepartment[department];
  const region = code.slice(2, 8);
  const errors: IdentifierError[] = [];
  if (kinds === undefined) {
    errors.push({
      code: 'credit-code-department',
      message: {
        zh: `第 1 位 ${department} 不是登记管理部门代码`,
        en: `${department} at position 1 is no registering department`,
      },
      expected: Object.keys(kindsByDepartment).join(' '),
      actual: department,
    });
  } else if (!kinds.includes(code.charAt(1))) {
    errors.push({
      code: 'credit-code-kind',
      severity: 'warning',
      message: {
        zh: `第 2 位 ${code.charAt(1)} 不是登记管理部门 ${department} 的常见机构类别`,
        en: `${code.charAt(1)} at position 2 is no known kind of body of department ${department}`,
      },
    });
  }
  if (!/^\d{6}$/.test(region)) {
    errors.push({
      code: 'credit-code-region',
      message: {
        zh: '第 3 至 8 位应为 6 位数字的行政区划码',
        en: 'Positions 3 to 8 must be a region code of six digits',
      },
      actual: region,
    });
  } else if (!provinceCodes.has(region.slice(0, 2)) && !region.startsWith(nationalRegister)) {
    errors.push({
      code: 'credit-code-province',
      severity: 'warning',
      message: {
        zh: `行政区划码 ${region} 的省份不存在`,
        en: `Region code ${region} begins with no known province`,
      },
    });
  }
  return errors;
}

function checkDigitErrors(code: string): IdentifierError[] {
  const errors: IdentifierError[] = [];
  const organisationDigit = organisationCheckDigit(code.slice(8, 16));
  if (code.charAt(16) !== organisationDigit) {
    errors.push({
      code: 'credit-code-organisation-check',
      message: {
        zh: `第 9 至 17 位组织机构代码的校验码应为 ${organisationDigit}，实为 ${code.charAt(16)}`,
        en: `The check digit of the organisation code (position 17) must be ${organisationDigit}; it is ${code.charAt(16)}`,
      },
      expected: organisationDigit,
      actual: code.charAt(16),
    });
  }
  const checkCharacter = creditCodeCheckCharacter(code.slice(0, 17));
  if (code.charAt(17) !== checkCharacter) {
    errors.push({
      code: 'credit-code-check-character',
      message: {
        zh: `第 18 位校验码应为 ${checkCharacter}，实为 ${code.charAt(17)}`,
        en: `The check character (position 18) must be ${checkCharacter}; it is ${code.charAt(17)}`,
      },
      expected: checkCharacter,
      actual: code.charAt(17),
    });
  }
  return errors;
}

function weightedSum(text: string, values: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, index) => total + weight * values.indexOf(text.charAt(index)), 0);
}

/** `first17` must consist of the alphabet's characters. The outer modulus matters: a sum of 0 mod 31 gives `0`. */
function creditCodeCheckCharacter(first17: string): string {
  return alphabet.charAt((31 - (weightedSum(first17, alphabet, checkWeights) % 31)) % 31);
}

function organisationCheckDigit(first8: string): string {
  const digit = 11 - (weightedSum(first8, organisationAlphabet, organisationWeights) % 11);
  if (digit === 10) return 'X';
  return digit === 11 ? '0' : String(digit);
}
