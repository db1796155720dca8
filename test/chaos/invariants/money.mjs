import { grouped, repeatedIn } from './grouping.mjs';

/** By hand, for the goods of deploy/local/import-goods.mjs and export-case.mjs. */
const importValue = '517';
const importTax = '58.56';
const exportAmount = '66';
const refund = '39.00';

/** Amounts in units of 1/100,000, so that sums are exact. */
const units = (text) => BigInt(Math.round(Number(text) * 100_000));
const sum = (amounts) => amounts.reduce((total, amount) => total + units(amount), 0n);

/** I5: every amount is the one worked out by hand, and stored totals are the sums of their parts. */
export const amountsAddUp = {
  name: 'amounts add up',
  counts: 'doubled',
  find: (ledger, facts) => [...importFaults(facts), ...exportFaults(ledger, facts)],
};

function importFaults({ services: { customs } }) {
  const released = customs.lists.filter(({ ie_flag, status }) => ie_flag === 'I' && status === 'released');
  const of = (rows) => grouped(rows, ({ list_id }) => list_id);
  const [amounts, assessments, bills] = [customs.buyerAmounts, customs.assessments, customs.taxBills].map(of);
  const held = of(customs.guaranteeEntries.filter(({ kind }) => kind === 'held'));
  const years = grouped(customs.buyerAmounts, ({ buyer_hash, year }) => `${buyer_hash} ${year}`);
  const texts = (rows, field) => (rows ?? []).map((row) => String(row[field]));
  return [
    ...released.flatMap(({ id, order_no }) =>
      [
        ['counts against the buyer', texts(amounts.get(id), 'amount'), importValue],
        ['is given back to the buyer', texts(amounts.get(id), 'credited'), '0'],
        ['is taxed by our own figure', texts(assessments.get(id), 'total'), importTax],
        ['is taxed by the bill', texts(bills.get(id), 'total'), importTax],
        ['is held as guarantee', texts(held.get(id), 'amount'), importTax],
      ]
        .filter(([, found, expected]) => !(found.length === 1 && units(found[0]) === units(expected)))
        .map(
          ([what, found, expected]) => `order ${order_no}: [${found}] ${what}, it should be ${expected} once`,
        ),
    ),
    ...customs.buyerYears.flatMap(({ buyer_hash, year, reserved, accepted }) => {
      const parts = years.get(`${buyer_hash} ${year}`) ?? [];
      const left = (rows) =>
        sum(rows.map(({ amount }) => amount)) - sum(rows.map(({ credited }) => credited));
      const whole = left(parts.filter((row) => row.accepted));
      const waiting = left(parts.filter((row) => !row.accepted));
      if (units(accepted) === whole && units(reserved) === waiting) return [];
      return `a buyer of ${year} has used ${accepted} and reserved ${reserved}; the lists say ${whole} and ${waiting} / 100000`;
    }),
  ];
}

function exportFaults(ledger, { services }) {
  const { customs, sandbox, 'tax-refund': taxRefund, 'fx-settlement': fx } = services;
  const settled = new Set(ledger.stepsNamed('settlement').map(({ orderNo }) => orderNo));
  const orders = new Map(fx.orders.map((row) => [row.order_no, row]));
  const allocated = grouped(fx.allocations, ({ order_id }) => order_id);
  const moves = grouped(taxRefund.claimMoves, ({ claim_id }) => claim_id);
  const exported = new Set(
    ledger.cases.filter(({ direction }) => direction === 'export').map((one) => one.orderNo),
  );
  return [
    ...fx.orders
      .filter(({ order_no, declared }) => exported.has(order_no) && units(declared) !== units(exportAmount))
      .map(
        ({ order_no, declared }) => `export ${order_no} is declared with ${declared}, not ${exportAmount}`,
      ),
    ...repeatedIn(
      fx.orders.map(({ order_no }) => order_no),
      (orderNo, copies) => `foreign exchange knows order ${orderNo} ${copies} times`,
    ),
    ...[...settled].flatMap((orderNo) => {
      const used = sum((allocated.get(orders.get(orderNo)?.id) ?? []).map(({ amount }) => amount));
      return used === units(exportAmount)
        ? []
        : `export ${orderNo}: ${used} / 100000 settled, not ${exportAmount}`;
    }),
    ...customs.declarations
      .flatMap(({ entry_id, items }) => items.map(({ qty, fob }) => [entry_id, `${qty} for ${fob}`]))
      .filter(([, item]) => item !== '3 for 60')
      .map(([entryId, item]) => `declaration ${entryId} has ${item}, not 3 for 60`),
    ...taxRefund.claims.flatMap(({ id, status }) => {
      const paid = (moves.get(id) ?? []).filter((move) => move.status === 'paid');
      if (status === 'paid' && paid.length === 1 && units(paid[0].amount) === units(refund)) return [];
      return `claim ${id} is ${status}, paid were [${paid.map(({ amount }) => amount)}], not ${refund} once`;
    }),
    ...sandbox.taxClaims
      .filter(({ amount }) => units(amount) !== units(refund))
      .map(
        ({ claim_id, amount }) => `the tax authority knows claim ${claim_id} with ${amount}, not ${refund}`,
      ),
  ];
}

/** What clients were told of money and claims is there. */
export const stepsAreStored = {
  name: 'acknowledged steps are stored',
  counts: 'lost',
  find: (ledger, { services }) => {
    const { sandbox, 'tax-refund': taxRefund, 'fx-settlement': fx } = services;
    const stored = {
      'payment from abroad': sandbox.payments.map(({ reference }) => reference),
      settlement: fx.receipts.filter(({ status }) => status === 'settled').map(({ id }) => id),
      invoice: taxRefund.invoices.map(({ id }) => id),
      link: taxRefund.links.map(({ id }) => id),
      claim: taxRefund.claims.map(({ id }) => id),
    };
    return Object.entries(stored).flatMap(([step, ids]) => {
      const told = ledger.stepsNamed(step).map(({ id }) => id);
      return [
        ...told
          .filter((id) => !ids.includes(id))
          .map((id) => `${step} ${id} was acknowledged and is not stored`),
        ...ids
          .filter((id) => !told.includes(id))
          .map((id) => `${step} ${id} is stored and was acknowledged to nobody`),
        ...repeatedIn(ids, (id, copies) => `${step} ${id} is stored ${copies} times`),
      ];
    });
  },
};
