import { setTimeout as delay } from 'node:timers/promises';
import { exportCase } from './export-case.mjs';
import { freshOrderNo } from './import-case.mjs';
import { PlainFailure } from './plain-failure.mjs';

const pollMs = 500;
const stepLimitMs = 120_000;
/** Net price of three T-shirts on the purchase invoice, CNY, with VAT at 13 %. */
const purchase = { netAmount: '300.00', vat: '39.00', unit: '件' };

/**
 * One retail export followed to the end of its money: customs, foreign exchange, tax refund, subsidy. Answers its order
 * number, or throws a PlainFailure that says where it stopped.
 *
 * @param {object} at
 * @param {(clientId: string) => ReturnType<typeof import('./window-client.mjs').windowClient>} at.as
 * @param {{ creditCode: string, customsCode: string, name: string }} at.enterprise of `demo`
 * @param {(zh: string, en: string) => void} at.say
 * @param {(orderNo: string) => Promise<unknown>} at.show prints what is new on the timeline
 * @param {(orderNo: string) => void} [at.begun] told the order number as soon as there is one
 */
export async function demoExport({ as, enterprise, say, show, begun }) {
  const window = as('demo');
  const at = await businessNow(window);
  const orderNo = freshOrderNo(at);
  begun?.(orderNo);
  say(`出口订单 ${orderNo}`, `export order ${orderNo}`);
  const messages = exportCase({ orderNo, demo: enterprise, at });
  const until = (what, ask) => eventually(what, ask, () => show(orderNo));
  const listIn = (...statuses) =>
    until(`list ${statuses.join('/')}`, async () => {
      const { items } = await window.get(`/customs/lists?orderNo=${orderNo}`);
      return statuses.includes(items[0]?.status) ? items[0] : undefined;
    });

  for (const root of ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'])
    await file(window, { [root]: messages[root] });
  await listIn('cleared', 'released', 'closed');
  await file(window, { CEB507Message: messages.CEB507Message });
  await listIn('released', 'closed');
  await file(window, { CEB509Message: messages.CEB509Message });
  const { invtNo } = await listIn('closed');
  await file(window, messages.summary(invtNo));
  const declaration = await until(
    'declaration',
    async () => (await window.get(`/customs/declarations?orderNo=${orderNo}`)).items[0],
  );

  await settle(window, { orderNo, enterprise, until });
  await refund({ as, window, declaration, orderNo, enterprise, until });
  await award({ as, window, at, until });
  await show(orderNo);
  return orderNo;
}

async function file(window, message) {
  const [document] = (await window.post('/customs/messages', message)).documents;
  if (document.outcome === 'accepted' || document.outcome === 'duplicate') return;
  throw stopped(`${Object.keys(message)[0]}: ${JSON.stringify(document.errors)}`);
}

/** Somebody abroad pays goods and freight; the bank reports it, the receipt is matched with the order and settled. */
async function settle(window, { orderNo, enterprise, until }) {
  const order = await until(
    'order known to fx',
    async () => (await window.get(`/fx/orders?orderNo=${orderNo}`)).items[0],
  );
  const { reference } = await window.post('/sandbox/bank/receipts', {
    currency: 'USD',
    amount: order.open,
    payeeCode: enterprise.creditCode,
    orderNos: [{ orderNo, ebpCode: enterprise.creditCode }],
  });
  const receipt = await until('receipt matched', async () => {
    const { items } = await window.get(`/fx/receipts?reference=${encodeURIComponent(reference)}`);
    return items[0]?.status === 'matched' ? items[0] : undefined;
  });
  await window.post(`/fx/receipts/${receipt.id}/settle`, {});
}

/** The purchase invoice is linked to the declaration item; the claim is drafted, filed, decided by the tax officer, paid. */
async function refund({ as, window, declaration, orderNo, enterprise, until }) {
  const { entryId } = declaration;
  await until('declaration known to tax', async () =>
    window.get(`/tax-refund/entries/${entryId}`).catch(notYet),
  );
  const [item] = declaration.items;
  const invoice = await window.post('/tax-refund/invoices', {
    number: orderNo.slice(-8),
    date: declaration.exportDate,
    sellerCode: '91330100799655058B',
    lines: [
      {
        line: 1,
        name: item.gname,
        unit: purchase.unit,
        quantity: item.qty,
        netAmount: purchase.netAmount,
        vat: purchase.vat,
      },
    ],
  });
  await window.post('/tax-refund/links', {
    entryId,
    item: item.item,
    invoiceId: invoice.id,
    line: 1,
    quantity: item.qty,
  });
  const claim = await window.post('/tax-refund/claims', { kind: 'exempt-refund', entryIds: [entryId] });
  const blocking = claim.doubts.filter((doubt) => doubt.blocking);
  if (blocking.length > 0) throw stopped(`claim of ${enterprise.name}: ${JSON.stringify(blocking)}`);
  await window.post(`/tax-refund/claims/${claim.id}/file`, {});
  const claimIn = (...statuses) =>
    until(`claim ${statuses.join('/')}`, async () => {
      const found = await window.get(`/tax-refund/claims/${claim.id}`);
      return statuses.includes(found.status) ? found : undefined;
    });
  await claimIn('accepted');
  await as('tax-officer-1').post(`/tax-refund/claims/${claim.id}/decision`, {
    decision: 'approve',
    reason: '单证相符',
  });
  await claimIn('paid');
}

/** The award of the demonstration pack: applied for, decided, made public for its working days, paid. */
async function award({ as, window, at, until }) {
  const year = Number(new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 4));
  // the declaration reaches subsidy by event; until then there is nothing to award
  const application = await until('application', () =>
    applied(window, { pack: 'demonstration', measure: 'art-06', year }).catch(notYet),
  );
  const applicationIn = (...statuses) =>
    until(`application ${statuses.join('/')}`, async () => {
      const found = await window.get(`/subsidy/applications/${application.id}`);
      return statuses.includes(found.status) ? found : undefined;
    });
  const current = await applicationIn('calculated', 'publicised', 'paid', 'approved');
  if (current.status === 'calculated') {
    await as('commerce-officer-1').post(`/subsidy/applications/${application.id}/decision`, {
      decision: 'approve',
      reason: '数据已核',
    });
  }
  if (current.status === 'paid') return;
  const { publicity } = await applicationIn('publicised');
  await moveClockPast(as('operator'), publicity.until);
  await as('finance-officer-1').post(`/subsidy/applications/${application.id}/payment`, {});
  await applicationIn('paid');
}

/** One application a year: a second demo in the same year goes on with the first one's. */
async function applied(window, { pack, measure, year }) {
  const { items } = await window.get('/subsidy/applications?limit=200');
  const before = items.find((one) => one.pack === pack && one.measure === measure && one.year === year);
  return before ?? window.post('/subsidy/applications', { pack, measure, year });
}

/** The sandbox clock goes to the morning after the last day of publicity. */
async function moveClockPast(operator, day) {
  const now = await businessNow(operator);
  const after = new Date(Date.parse(`${day}T09:00:00+08:00`) + 86_400_000);
  if (now < after)
    await operator.post('/sandbox/clock', {
      set: `${new Date(after.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`,
    });
}

const businessNow = async (window) => new Date((await window.get('/sandbox/clock')).now);

async function eventually(what, ask, meanwhile) {
  const deadline = Date.now() + stepLimitMs;
  for (;;) {
    await meanwhile();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw stopped(what);
    await delay(pollMs);
  }
}

function notYet(error) {
  if (/answered 404|nothing-to-award/.test(error.en ?? '')) return undefined;
  throw error;
}

const stopped = (where) => new PlainFailure(`出口流程停在：${where}`, `the export stopped at: ${where}`);
