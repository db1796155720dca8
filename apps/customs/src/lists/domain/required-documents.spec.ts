import { requiredDocuments } from './required-documents.js';

describe('documents that a list is matched against (RULES 2.2, CUS-1)', () => {
  it.each`
    ieFlag | mode      | date            | documents                                  | papers
    ${'I'} | ${'9610'} | ${'2026-09-17'} | ${['order', 'payment', 'waybill']}         | ${[]}
    ${'I'} | ${'1210'} | ${'2026-09-17'} | ${['order', 'payment', 'waybill']}         | ${[]}
    ${'I'} | ${'1239'} | ${'2026-09-17'} | ${['order', 'payment', 'waybill']}         | ${[]}
    ${'E'} | ${'9610'} | ${'2026-09-17'} | ${['order', 'payment-receipt', 'waybill']} | ${[]}
    ${'E'} | ${'1210'} | ${'2026-09-17'} | ${['order', 'payment-receipt', 'waybill']} | ${[]}
    ${'E'} | ${'9710'} | ${'2026-09-17'} | ${['order', 'waybill']}                    | ${['power-of-attorney']}
    ${'E'} | ${'9710'} | ${'2020-07-01'} | ${['order', 'waybill']}                    | ${['power-of-attorney']}
    ${'E'} | ${'9810'} | ${'2024-12-14'} | ${['order', 'waybill']}                    | ${['overseas-warehouse-filing']}
    ${'E'} | ${'9810'} | ${'2024-12-15'} | ${['order', 'waybill']}                    | ${[]}
  `('$ieFlag $mode on $date: $documents $papers', ({ ieFlag, mode, date, documents, papers }) => {
    const demand = requiredDocuments(ieFlag, mode, date);
    expect(demand.documents).toEqual(documents);
    expect(demand.papers.map(({ paper }) => paper)).toEqual(papers);
  });

  it.each`
    mode      | date            | documents
    ${'9610'} | ${'2024-12-14'} | ${['order', 'payment-receipt', 'waybill']}
    ${'9610'} | ${'2024-12-15'} | ${['order', 'waybill']}
    ${'1210'} | ${'2024-12-15'} | ${['order', 'payment-receipt', 'waybill']}
  `(
    'with payment receipts of 9610 until 2024-12-14, $mode on $date: $documents',
    ({ mode, date, documents }) => {
      expect(requiredDocuments('E', mode, date, '2024-12-14').documents).toEqual(documents);
    },
  );

  it.each`
    ieFlag | mode      | date            | code
    ${'E'} | ${'9710'} | ${'2020-06-30'} | ${'no-value-on-date'}
    ${'E'} | ${'9810'} | ${'2020-06-30'} | ${'no-value-on-date'}
    ${'I'} | ${'9710'} | ${'2026-09-17'} | ${'mode-unknown'}
    ${'E'} | ${'0110'} | ${'2026-09-17'} | ${'mode-unknown'}
  `('$ieFlag $mode on $date is refused: $code', ({ ieFlag, mode, date, code }) => {
    expect(() => requiredDocuments(ieFlag, mode, date)).toThrow(expect.objectContaining({ code }));
  });
});
