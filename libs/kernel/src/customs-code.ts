import {
  identifierCheck,
  normaliseIdentifier,
  shapeErrors,
  type IdentifierCheck,
  type IdentifierError,
} from './identifier.js';

/** Position 5: the economic zone of the registration (经济区划). */
const zones: Readonly<Record<string, string>> = {
  '1': 'special economic zone 经济特区',
  '2': 'economic and technological development zone 经济技术开发区',
  '3': 'high-tech zone 高新技术产业开发区',
  '4': 'bonded zone 保税区',
  '5': 'export processing or comprehensive bonded zone 出口加工区、综合保税区',
  '6': 'bonded port 保税港区',
  '7': 'logistics park 保税物流园区',
  '9': 'other 其他',
};

/** Position 6: the kind of ownership (企业经济类型); 8 may only declare for others. */
const ownerships = '123456789';
const brokerOnly = '8';

/**
 * Checks a customs registration code (海关注册编码, 10 characters: place 4, zone 1, ownership 1, serial 4). It has no
 * check digit, and customs has used values outside the published table, so unlisted ones are warnings.
 */
export function checkCustomsCode(value: string): IdentifierCheck {
  const code = normaliseIdentifier(value);
  const shape = shapeErrors('customs-code', code, 10, /^[0-9A-Z]$/, {
    zh: '数字和大写字母',
    en: 'digits and capital letters',
  });
  return identifierCheck(code, shape.length > 0 ? shape : partErrors(code));
}

function partErrors(code: string): IdentifierError[] {
  const errors: IdentifierError[] = [];
  const [zone, ownership] = [code.charAt(4), code.charAt(5)];
  if (!/^\d{4}/.test(code)) {
    errors.push({
      code: 'customs-code-place',
      message: {
        zh: '前 4 位应为数字（注册地代码）',
        en: 'The first four characters must be digits (place of registration)',
      },
      actual: code.slice(0, 4),
    });
  }
  if (!Object.hasOwn(zones, zone)) {
    errors.push({
      code: 'customs-code-zone',
      severity: 'warning',
      message: {
        zh: `第 5 位 ${zone} 不是已知的经济区划代码`,
        en: `${zone} at position 5 is no known economic zone`,
      },
      expected: Object.keys(zones).join(' '),
      actual: zone,
    });
  }
  if (!ownerships.includes(ownership)) {
    errors.push({
      code: 'customs-code-ownership',
      severity: 'warning',
      message: {
        zh: `第 6 位 ${ownership} 不是已知的企业经济类型`,
        en: `${ownership} at position 6 is no known kind of ownership`,
      },
      expected: [...ownerships].join(' '),
      actual: ownership,
    });
  }
  if (ownership === brokerOnly) {
    errors.push({
      code: 'customs-code-broker-only',
      severity: 'warning',
      message: {
        zh: '第 6 位为 8：仅可代理报关，不得作为收发货人',
        en: 'Position 6 is 8: a customs broker only, which cannot be consignor or consignee',
      },
    });
  }
  return errors;
}
