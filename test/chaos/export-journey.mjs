import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { exportCase } from '../../deploy/local/export-case.mjs';
import { fileMessage } from './file-message.mjs';

const pollMs = 600;
/** Of one step, after the last strike. */
const stepLimitMs = 240_000;
/** Purchase of the three T-shirts, CNY: what the refund is computed from. */
const invoiceLine = { line: 1, unit: '件', netAmount: '300.00', vat: '39.00' };

/**
 * One retail export to the end of its money: customs and summary declaration, receipt from abroad settled, tax refund
 * claimed, decided and paid. Every acknowledged step is entered in the ledger.
 */
export async function exportJourney({ as, enterprise, ledger, patience, random, orderNo }) {
  const client = as('demo');
  const messages = exportCase({ orderNo, demo: enterprise, at: new Date() });
  const file = (message) => fileMessage({ client, ledger, message, random });
  const until = async (what, ask) => {
    const begunAt = Date.now();
    for (;;) {
      const answer = await ask();
      if (answer) return answer;
      if (patience.isOver(begunAt, stepLimitMs)) throw new Error(`export ${orderNo} stopped at: ${what}`);
      await delay(pollMs);
    }
  };
  const listIn = (...statuses) =>
    until(`list ${statuses.join('/')}`, async () => {
      const { items } = await client.get(`/customs/lists?orderNo=${orderNo}`);
      return statuses.includes(items[0]?.status) && items[0];
    });
  const step = async (name, path, body, account = client) => {
    const key = randomUUID();
    const { status, body: text } = await account.post(path, body, key);
    if (status >= 300) {
      ledger.refused.push(`${name} of ${orderNo} answered ${status}: ${text.slice(0, 400)}`);
      throw new Error(`${path} answered ${status}: ${text}`);
    }
    const answer = JSON.parse(text);
    ledger.step({ step: name, orderNo, id: answer.id ?? answer.reference, path, key, answer });
    return answer;
  };

  ledger.filed({ orderNo, direction: 'export', way: '', ends: 'closed' });
  for (const root of ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'])
    await file({ [root]: messages[root] });
  await listIn('cleared', 'released', 'closed');
  await file({ CEB507Message: messages.CEB507Message });
  await listIn('released', 'closed');
  await file({ CEB509Message: messages.CEB509Message });
  const { invtNo } = await listIn('closed');
  await file(messages.summary(invtNo));
  const declaration = await until(
    'declaration',
    async () => (await client.get(`/customs/declarations?orderNo=${orderNo}`)).items[0],
  );
  ledger.note('declared', { orderNo, entryId: declaration.entryId });

  const order = await until(
    'order known to foreign exchange',
    async () => (await client.get(`/fx/orders?orderNo=${orderNo}`)).items[0],
  );
  const { reference } = await step('payment from abroad', '/sandbox/bank/receipts', {
    currency: 'USD',
    amount: order.open,
    payeeCode: enterprise.creditCode,
    orderNos: [{ orderNo, ebpCode: enterprise.creditCode }],
  });
  const receipt = await until('receipt matched', async () => {
    const { items } = await client.get(`/fx/receipts?reference=${encodeURIComponent(reference)}`);
    return items[0]?.status === 'matched' && items[0];
  });
  await step('settlement', `/fx/receipts/${receipt.id}/settle`, {});

  const { entryId } = declaration;
  await until('declaration known to tax', () => client.get(`/tax-refund/entries/${entryId}`));
  const [item] = declaration.items;
  const invoice = await step('invoice', '/tax-refund/invoices', {
    number: orderNo.slice(-8),
    date: declaration.exportDate,
    sellerCode: '91330100799655058B',
    lines: [{ ...invoiceLine, name: item.gname, quantity: item.qty }],
  });
  await step('link', '/tax-refund/links', {
    entryId,
    item: item.item,
    invoiceId: invoice.id,
    line: 1,
    quantity: item.qty,
  });
  const claim = await step('claim', '/tax-refund/claims', { kind: 'exempt-refund', entryIds: [entryId] });
  await step('filing', `/tax-refund/claims/${claim.id}/file`, {});
  const claimIn = (status) =>
    until(
      `claim ${status}`,
      async () => (await client.get(`/tax-refund/claims/${claim.id}`))?.status === status,
    );
  await claimIn('accepted');
  await step(
    'decision',
    `/tax-refund/claims/${claim.id}/decision`,
    { decision: 'approve', reason: '单证相符' },
    as('tax-officer-1'),
  );
  await claimIn('paid');
  ledger.note('paid', { orderNo, claimId: claim.id });
}
