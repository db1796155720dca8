import type { Text } from '@app/kernel';
import type { MatchedKind } from './case-documents.js';
import { isWithin, sameNumber } from './exact.js';

/** One enterprise has two codes (customs code, credit code): the same for both. */
export type Canonical = (enterpriseCode: string) => string;

/** How two values of a field are compared. */
export type Sameness = 'text' | 'identity' | 'number' | 'at-least' | 'enterprise';

/** A check of the match report (三单对碰) as people look it up: stable id, what it compares, who says so, what to do. */
export interface CheckDefinition {
  readonly rule: string;
  /** The document that says what is expected, then the one that is judged; a single one is judged by itself. */
  readonly documents: readonly MatchedKind[];
  /** Element of the judged document. */
  readonly field: string;
  readonly directions: 'I' | 'E' | 'IE';
  readonly what: Text;
  readonly source: string;
  readonly remedy: Text;
}

/** The same fact in the heads of two documents. */
export interface HeadComparison extends CheckDefinition {
  readonly documents: readonly [expects: MatchedKind, judged: MatchedKind];
  /** Element of the first document. */
  readonly expects: string;
  readonly same: Sameness;
  /** Either document may leave it out; then the comparison is told as not made. */
  readonly optional?: true;
}

/** The same fact in an order line and in the list line of the same number. */
export interface LineComparison extends CheckDefinition {
  readonly expects: string;
  readonly same: Sameness;
}

const names: Readonly<Record<MatchedKind, Text>> = {
  order: { zh: '订单', en: 'order' },
  payment: { zh: '支付单', en: 'payment' },
  'payment-receipt': { zh: '收款单', en: 'payment receipt' },
  waybill: { zh: '运单', en: 'waybill' },
  list: { zh: '清单', en: 'list' },
};

/** The remedy of a difference between documents: one of them is wrong, and only its sender knows which. */
export function correct(documents: readonly MatchedKind[], field: string): Text {
  const zh = documents.map((kind) => names[kind].zh).join('、');
  const en = documents.map((kind) => names[kind].en).join(' and ');
  return {
    zh: `核对${zh}的 ${field}，更正后以 appType=2 重新申报`,
    en: `check ${field} of the ${en} and send what is wrong again with appType=2`,
  };
}

export function isSame(how: Sameness, expected: string, actual: string, canonical: Canonical): boolean {
  switch (how) {
    case 'number':
      return sameNumber(expected.trim(), actual.trim());
    case 'at-least':
      return isWithin(expected, actual);
    case 'text':
      return expected === actual || expected.trim() === actual.trim();
    case 'identity':
      return expected === actual || expected.trim().toUpperCase() === actual.trim().toUpperCase();
    case 'enterprise':
      return expected === actual || canonical(expected) === canonical(actual);
  }
}
