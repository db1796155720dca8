import { documentRefusal, documentRules, type DocumentRules } from './document-kinds.js';

const rulesOf = (type: string): DocumentRules => documentRules[type]!;
const before = { appTime: '20250601100000' };

describe('orders, payments, waybills and waybill status at customs', () => {
  it.each`
    type        | appType | appTime             | known        | code         | because
    ${'CEB311'} | ${'1'}  | ${'20250601110000'} | ${undefined} | ${undefined} | ${'a new order'}
    ${'CEB311'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-301010'} | ${'the number is taken'}
    ${'CEB311'} | ${'2'}  | ${'20250601110000'} | ${undefined} | ${'-301009'} | ${'nothing to change'}
    ${'CEB311'} | ${'2'}  | ${'20250601110000'} | ${before}    | ${undefined} | ${'a newer change'}
    ${'CEB311'} | ${'2'}  | ${'20250601100000'} | ${before}    | ${'-301014'} | ${'not newer'}
    ${'CEB411'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-401007'} | ${'the payment is known'}
    ${'CEB411'} | ${'3'}  | ${'20250601110000'} | ${undefined} | ${'-401006'} | ${'nothing to delete'}
    ${'CEB511'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-504015'} | ${'the waybill is known'}
    ${'CEB513'} | ${'1'}  | ${'20250601110000'} | ${before}    | ${'-505012'} | ${'signed for already'}
    ${'CEB513'} | ${'2'}  | ${'20250601090000'} | ${before}    | ${'-505016'} | ${'older'}
  `('$type, appType $appType: $because', ({ type, appType, appTime, known, code }) => {
    expect(documentRefusal(rulesOf(type), { appType, appTime }, known)).toBe(code);
  });
});
