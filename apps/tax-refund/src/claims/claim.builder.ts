import type { ClaimedEntry, ClaimedLink, DeclaredItem } from './domain/claimed-goods.js';
import type { ClaimFacts } from './domain/claim-judgement.js';

/** For tests: a claim without doubts, and one override per case. */
export const shirtCase = { orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' };

export const declaredItem = (change: Partial<DeclaredItem> = {}): DeclaredItem => ({
  item: 1,
  gcode: '6109100021',
  gname: '棉制针织T恤衫(男式)',
  unit: '011',
  qty: '3',
  unit1: '035',
  qty1: '0.6',
  currency: '502',
  fob: '60',
  lines: [
    {
      listId: '0198c0de-0000-7000-8000-000000000001',
      invtNo: '31042026E000000001',
      gnum: 1,
      case: shirtCase,
      qty: '3',
      fob: '60',
    },
  ],
  ...change,
});

export const claimedEntry = (change: Partial<ClaimedEntry> = {}): ClaimedEntry => ({
  entryId: '310420260000742108',
  exportDate: '2026-09-18',
  cases: [shirtCase],
  items: [declaredItem()],
  ...change,
});

export const claimedLink = (change: Partial<ClaimedLink> = {}): ClaimedLink => ({
  linkId: 'L1',
  entryId: '310420260000742108',
  item: 1,
  invoiceId: 'I1',
  number: '26332000000012345678',
  sellerCode: '91330200MA0DEM021C',
  date: '2026-09-10',
  line: 1,
  name: '棉制针织T恤衫',
  unit: '011',
  quantity: '3',
  invoiceQuantity: '3',
  netAmount: '300.00',
  vat: '39.00',
  ...change,
});

export const claimFacts = (change: Partial<ClaimFacts> = {}): ClaimFacts => ({
  claimant: '91330200MA0DEM013H',
  inStanding: true,
  entries: [claimedEntry()],
  links: [claimedLink()],
  provenCases: [shirtCase],
  ...change,
});
