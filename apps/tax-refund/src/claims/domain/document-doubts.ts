import type { CaseReference, ClaimedLink, ClaimItem } from './claimed-goods.js';
import type { Doubt } from './doubts.js';

/** What is known of the documents beyond the claim itself. */
export interface DocumentFacts {
  /** Ids of invoices that another enterprise entered too, by number and seller. */
  readonly sharedInvoices: readonly string[];
  /** Settled receipts of the claim's orders whose payee is not the claimant. */
  readonly foreignReceipts: readonly { readonly case: CaseReference; readonly payee: string }[];
}

/** So many digits alone do not say which invoice it is: the code before them is missing. */
const shortNumber = 8;

interface Placed {
  readonly pointer: string;
  readonly item: ClaimItem;
  readonly link: ClaimedLink;
}

/** and what does not agree between documents of a claim. */
export function documentDoubts(items: readonly ClaimItem[], facts: DocumentFacts | undefined): Doubt[] {
  const links = items.flatMap((item, at) =>
    item.links.map((link, n): Placed => ({ pointer: `/items/${at}/links/${n}`, item, link })),
  );
  return [
    ...links.flatMap(datedAfterExport),
    ...duplicates(links),
    ...(facts === undefined ? [] : usedElsewhere(links, new Set(facts.sharedInvoices))),
    ...(facts?.foreignReceipts ?? []).map(receiptOfAnother),
  ];
}

function datedAfterExport({ pointer, item, link }: Placed): Doubt[] {
  if (link.date <= item.exportDate) return [];
  return [
    {
      pointer: `${pointer}/date`,
      code: 'invoice-after-export',
      message: { zh: '发票开具日期晚于出口日期', en: 'the invoice is dated after the export' },
      expected: `<= ${item.exportDate}`,
      actual: link.date,
      fix: {
        zh: '确认为同一批货物；保留购销合同备查',
        en: 'make sure it is for these goods; keep the contract',
      },
      blocking: false,
    },
  ];
}

/** The same invoice entered twice, once with and once without its code. */
function duplicates(links: readonly Placed[]): Doubt[] {
  const first = new Map<string, ClaimedLink>();
  return links.flatMap(({ pointer, link }): Doubt[] => {
    const key = JSON.stringify([link.sellerCode, link.date, link.number.slice(-shortNumber)]);
    const other = first.get(key);
    if (other === undefined) first.set(key, link);
    if (other === undefined || other.invoiceId === link.invoiceId) return [];
    return [
      {
        pointer: `${pointer}/number`,
        code: 'invoice-duplicate',
        message: { zh: '疑为同一发票录入两次', en: 'this may be the same invoice entered twice' },
        expected: other.number,
        actual: link.number,
        fix: { zh: '核对；重复录入的请冲销其一', en: 'check it; reverse one of them if it is' },
        blocking: false,
      },
    ];
  });
}

function usedElsewhere(links: readonly Placed[], shared: ReadonlySet<string>): Doubt[] {
  return links
    .filter(({ link }) => shared.has(link.invoiceId))
    .map(({ pointer, link }) => ({
      pointer: `${pointer}/number`,
      code: 'invoice-used-elsewhere',
      message: {
        zh: '另一家企业录入了同一销售方的同一发票号码',
        en: 'another enterprise entered the same number of the same seller',
      },
      actual: link.number,
      fix: {
        zh: '核对发票号码与购买方；确为本企业的，请销售方出具证明',
        en: 'check number and buyer; if it is yours, have the seller confirm it',
      },
      // whoever enters a number that is not his must not stop the one whose it is: the officer asks by inquiry letter (函调)
      blocking: false,
    }));
}

function receiptOfAnother({ case: one, payee }: DocumentFacts['foreignReceipts'][number]): Doubt {
  return {
    pointer: '/cases',
    code: 'receipt-of-another',
    message: {
      zh: `订单 ${one.orderNo} 的外汇由另一企业收取`,
      en: `the money for order ${one.orderNo} was received by another enterprise`,
    },
    actual: payee,
    fix: {
      zh: '核实代理关系并备查；收汇人应为出口企业',
      en: 'clear up the agency and keep proof; the exporter receives the money',
    },
    blocking: false,
  };
}
