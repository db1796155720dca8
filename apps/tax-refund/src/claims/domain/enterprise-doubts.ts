import type { Doubt } from './doubts.js';

/** What the tax department says of the claimant for the days that count; absent: it has said nothing. */
export interface EnterpriseFacts {
  /** general or small-scale, by export date of each declaration. */
  readonly taxpayerKinds: readonly { readonly exportDate: string; readonly value: string }[];
  /** exempt-refund, exempt-credit-refund, none. */
  readonly refundMethod?: string;
  /** filed, withdrawn. */
  readonly refundFiling?: string;
  /** 1 to 4. */
  readonly refundClass?: string;
}

/** RULES 3 TAX-1: general payers only, with a filing that stands, by the method that was filed. */
export function enterpriseDoubts(facts: EnterpriseFacts | undefined, kind: string | undefined): Doubt[] {
  if (facts === undefined) return [];
  return [...smallScale(facts), ...filingWithdrawn(facts), ...methodDiffers(facts, kind)];
}

function smallScale({ taxpayerKinds }: EnterpriseFacts): Doubt[] {
  const days = taxpayerKinds
    .filter(({ value }) => value === 'small-scale')
    .map(({ exportDate }) => exportDate);
  if (days.length === 0) return [];
  return [
    {
      pointer: '/claimant',
      code: 'small-scale-payer',
      message: {
        zh: `出口时（${days.join('、')}）为小规模纳税人：免税，不退税`,
        en: `a small-scale payer at the time of export (${days.join(', ')}): exempt, without refund`,
      },
      expected: 'general',
      actual: 'small-scale',
      fix: {
        zh: '按免税申报；登记为一般纳税人后的出口可退税',
        en: 'declare it as exempt; exports as a general payer are refunded',
      },
      blocking: true,
    },
  ];
}

function filingWithdrawn({ refundFiling }: EnterpriseFacts): Doubt[] {
  if (refundFiling !== 'withdrawn') return [];
  return [
    {
      pointer: '/claimant',
      code: 'refund-filing-withdrawn',
      message: { zh: '出口退（免）税备案已撤回', en: 'the filing for export tax refund was withdrawn' },
      expected: 'filed',
      actual: refundFiling,
      fix: { zh: '重新办理出口退（免）税备案', en: 'file for export tax refund again' },
      blocking: true,
    },
  ];
}

function methodDiffers({ refundMethod }: EnterpriseFacts, kind: string | undefined): Doubt[] {
  const methods = ['exempt-refund', 'exempt-credit-refund'];
  const isOther = kind !== undefined && methods.includes(kind) && refundMethod !== kind;
  if (refundMethod === undefined || (refundMethod !== 'none' && !isOther)) return [];
  return [
    {
      pointer: '/kind',
      code: 'refund-method-differs',
      message: {
        zh: '申报方式与企业备案的退（免）税方法不符',
        en: 'the claim is made by another method than the enterprise filed',
      },
      expected: refundMethod,
      actual: kind ?? '-',
      fix: {
        zh: '按备案的方法申报，或变更备案',
        en: 'claim by the method filed, or have the filing changed',
      },
      blocking: true,
    },
  ];
}
