import type { DocumentKind } from '@app/ceb';
import type { DocumentAnswer } from './answer.js';

type Situation =
  'invalid' | 'number-taken' | 'nothing-to-change' | 'already-declared' | 'stale' | 'not-entitled';

/** Table 7-2 of the specification (CODES 3): the negative code of a refusal by kind of document. */
const negativeCodes: Readonly<Partial<Record<DocumentKind, Readonly<Record<Situation, string>>>>> = {
  order: {
    invalid: '-301008',
    'number-taken': '-301010',
    'nothing-to-change': '-301009',
    'already-declared': '-301011',
    stale: '-301014',
    'not-entitled': '-10102',
  },
  payment: {
    invalid: '-401009',
    'number-taken': '-401007',
    'nothing-to-change': '-401006',
    'already-declared': '-401008',
    stale: '-401012',
    'not-entitled': '-10102',
  },
  waybill: {
    invalid: '-504011',
    'number-taken': '-504015',
    'nothing-to-change': '-504014',
    'already-declared': '-504016',
    stale: '-505016',
    'not-entitled': '-10102',
  },
  'waybill-status': {
    invalid: '-505011',
    'number-taken': '-505012',
    'nothing-to-change': '-505014',
    'already-declared': '-505014',
    stale: '-505016',
    'not-entitled': '-10102',
  },
  cancellation: {
    invalid: '-623001',
    'number-taken': '-623009',
    'nothing-to-change': '-623004',
    'already-declared': '-623013',
    stale: '-623014',
    'not-entitled': '-623026',
  },
  return: {
    invalid: '-625001',
    'number-taken': '-625033',
    'nothing-to-change': '-625032',
    'already-declared': '-625022',
    stale: '-625004',
    'not-entitled': '-625021',
  },
  list: {
    invalid: '-621001',
    'number-taken': '-621004',
    'nothing-to-change': '-621011',
    'already-declared': '-621012',
    stale: '-621003',
    'not-entitled': '-621016',
  },
  'warehouse-entry': {
    invalid: '-800001',
    'number-taken': '-800003',
    'nothing-to-change': '-800001',
    'already-declared': '-800001',
    stale: '-800005',
    'not-entitled': '-10102',
  },
};

/** Refusals that the table has a row of its own for. */
const ownCodes: Readonly<Partial<Record<DocumentKind, Readonly<Record<string, string>>>>> = {
  cancellation: {
    'list-unknown': '-623003',
    'list-status-forbids-cancellation': '-623005',
    'cancellation-applied-already': '-623009',
  },
  return: {
    'list-unknown': '-625204',
    'list-status-forbids-return': '-625004',
    'return-too-late': '-625004',
    'return-line-unknown': '-625209',
    'second-quantity-incomplete': '-625009',
  },
};

const entitlement = ['sender-not-entitled', 'party-not-entitled', 'enterprise-not-in-standing'];

function situationOf(answer: DocumentAnswer): Situation {
  if (answer.outcome === 'stale') return 'stale';
  const codes = (answer.errors ?? []).map((fault) => fault.code);
  if (codes.some((code) => entitlement.includes(code))) return 'not-entitled';
  const stored = (['number-taken', 'nothing-to-change', 'already-declared'] as const).find((code) =>
    codes.includes(code),
  );
  return stored ?? 'invalid';
}

/** Export messages have no published negative codes (CODES 3): a number below zero says that it was not taken. */
const unpublished = '-1';

/** `returnStatus` of the receipt that answers a document: 2 (being declared), or the negative code of its refusal. */
export function returnStatusOf(answer: DocumentAnswer): string {
  if (answer.outcome === 'accepted' || answer.outcome === 'duplicate') return '2';
  const own = (answer.errors ?? []).map(({ code }) => ownCodes[answer.kind]?.[code]);
  return (
    own.find((code) => code !== undefined) ?? negativeCodes[answer.kind]?.[situationOf(answer)] ?? unpublished
  );
}
