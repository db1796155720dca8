import { inForce, type CalendarDate, type Dated, type Text } from '@app/kernel';
import { refusal } from '../../access/refusal.js';

export const fxClasses = ['A', 'B', 'C'] as const;
export type FxClass = (typeof fxClasses)[number];

export interface ClassDemands {
  readonly demands: readonly Text[];
  /** Longest payment term in days; null: none is set. */
  readonly longestTermDays: number | null;
  /** Each transaction is registered with the bureau before. */
  readonly registeredBefore: boolean;
}

/** What each class of 货物贸易外汇分类管理 demands (FX-5). */
export const classDemands: readonly Dated<Readonly<Record<FxClass, ClassDemands>>>[] = [
  {
    from: '2012-08-01',
    source: '汇发〔2012〕38号 货物贸易外汇管理指引及实施细则',
    value: {
      A: {
        demands: [
          { zh: '凭一种能证明交易真实性的单证办理', en: 'one document that shows the transaction suffices' },
        ],
        longestTermDays: null,
        registeredBefore: false,
      },
      B: {
        demands: [
          {
            zh: '电子数据核查，银行在可收付汇额度内扣减',
            en: 'checked against electronic data; the bank deducts from the quota',
          },
          {
            zh: '不得办理 90 天以上（不含）的延期付款、延期收款',
            en: 'no payment terms of more than 90 days',
          },
        ],
        longestTermDays: 90,
        registeredBefore: false,
      },
      C: {
        demands: [
          { zh: '逐笔事前在外汇局登记', en: 'each transaction is registered with the bureau before' },
        ],
        longestTermDays: 90,
        registeredBefore: true,
      },
    },
  },
];

/** Demands of a class on a day. Throws `fx-class-unknown` (uncomputable) where nobody rated the enterprise: a class is never assumed. */
export function demandsOf(
  value: string | undefined,
  on: CalendarDate,
  pointer = '/enterprise',
): ClassDemands & { readonly fxClass: FxClass } {
  const fxClass = fxClasses.find((one) => one === value);
  if (fxClass === undefined) {
    throw refusal(
      'fx-class-unknown',
      'uncomputable',
      {
        zh: '该企业当日没有外汇分类（A、B、C），请由外汇部门评定',
        en: 'The enterprise has no foreign-exchange class on that day; the department has to rate it',
      },
      {
        pointer,
        expected: fxClasses.join(' | '),
        ...(value === undefined ? {} : { actual: value }),
        fix: {
          zh: '由外汇部门评定（POST /registration/ratings）',
          en: 'Let the department rate it (POST /registration/ratings)',
        },
      },
    );
  }
  return {
    fxClass,
    ...inForce({ zh: '外汇分类管理要求', en: 'demands of the class' }, classDemands, on).value[fxClass],
  };
}
