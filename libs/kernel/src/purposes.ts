import type { CalendarDate, Dated } from './dated.js';
import { DomainError } from './domain-error.js';
import type { Text } from './text.js';

/** Callers that a purpose is for, told by their role. */
export type PurposeRole =
  | 'customs-officer'
  | 'tax-officer'
  | 'fx-officer'
  | 'commerce-officer'
  | 'auditor'
  | 'operator'
  | 'enterprise';

interface Purpose {
  readonly name: Text;
  readonly roles: readonly PurposeRole[];
}

/**
 * What personal values may be read for, each from the day on which it counts: processing is for a stated purpose and goes no
 * further than it (个人信息保护法, in force since 2021-11-01, art. 6). Which purposes an operator has is its own decision;
 * article numbers are to be checked against the official text.
 */
export const purposes: Readonly<Record<string, Dated<Purpose>>> = {
  inspection: {
    from: '2021-11-01',
    value: { name: { zh: '查验、稽查', en: 'inspection and audit by customs' }, roles: ['customs-officer'] },
    source: '海关法 第六条; 海关稽查条例',
  },
  'risk-control': {
    from: '2021-11-01',
    value: { name: { zh: '风险布控与核查', en: 'risk control' }, roles: ['customs-officer'] },
    source: '海关法; 海关总署公告2018年第194号',
  },
  'registration-review': {
    from: '2021-11-01',
    value: {
      name: { zh: '审查登记材料、核验身份', en: 'review of a registration, verification of an identity' },
      roles: ['customs-officer', 'tax-officer', 'fx-officer', 'commerce-officer'],
    },
    source: '行政许可法 第三十四条; 电子商务法 第二十七条',
  },
  'tax-inspection': {
    from: '2021-11-01',
    value: { name: { zh: '税务检查', en: 'inspection by the tax authority' }, roles: ['tax-officer'] },
    source: '税收征收管理法 第五十四条',
  },
  'fx-inspection': {
    from: '2021-11-01',
    value: { name: { zh: '外汇检查', en: 'inspection by the FX authority' }, roles: ['fx-officer'] },
    source: '外汇管理条例 第三十三条',
  },
  'supervision-audit': {
    from: '2021-11-01',
    value: { name: { zh: '审计监督', en: 'audit of the platform' }, roles: ['auditor'] },
    source: '个人信息保护法 第五十四条',
  },
  'request-of-person': {
    from: '2021-11-01',
    value: {
      name: {
        zh: '本人查阅、复制、更正或删除的请求',
        en: 'a request of the person: access, copy, correction, erasure',
      },
      roles: ['operator', 'auditor', 'enterprise'],
    },
    source: '个人信息保护法 第四十四至四十七条',
  },
  correction: {
    from: '2021-11-01',
    value: {
      name: { zh: '核对并更正本企业申报的单证', en: 'checking and correcting one’s own document' },
      roles: ['enterprise'],
    },
    source: '个人信息保护法 第八条',
  },
  delivery: {
    from: '2021-11-01',
    value: {
      name: { zh: '联系收货人、处理投诉', en: 'reaching the consignee, complaints' },
      roles: ['enterprise'],
    },
    source: '个人信息保护法 第十三条第一款第二项',
  },
};

export const purposeCodes: readonly string[] = Object.keys(purposes);

/** Throws `purpose-not-allowed` (forbidden) for a purpose that is not for any of the caller's roles, or not in force on `date`. */
export function assertPurpose(code: string, roles: readonly string[], date: CalendarDate): void {
  const purpose = purposes[code];
  const inForce =
    purpose !== undefined && purpose.from <= date && (purpose.to === undefined || date <= purpose.to);
  if (inForce && purpose.value.roles.some((role) => roles.includes(role))) return;
  const open = Object.entries(purposes).flatMap(([name, { value }]) =>
    value.roles.some((role) => roles.includes(role)) ? [name] : [],
  );
  const message = {
    zh: '该目的不适用于您的角色，或在当日不适用',
    en: 'The purpose is not one for your role, or not in force on the day',
  };
  throw new DomainError('purpose-not-allowed', 'forbidden', {
    message,
    faults: [
      { pointer: '/purpose', code: 'purpose-not-allowed', message, expected: open.join(', '), actual: code },
    ],
  });
}
