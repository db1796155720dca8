import { exportCase } from '../../deploy/local/export-case.mjs';
import { demoExport } from '../../deploy/local/demo-export.mjs';
import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import type { WindowClient } from '../../deploy/local/window-client.mjs';
import { eventually } from '../support/eventually.js';
import type { StoryPlatform } from '../support/platform.js';

/** Records of `demo`: what stands for the parameters of a path, by the beginning of the path. */
export interface DemoRecords {
  readonly orderNo: string;
  readonly listId: string;
  /** `/customs/lists/{id}` → `/customs/lists/0199…`; `undefined` where the story made no such record. */
  pathOf(template: string): string | undefined;
  /** A body for operations whose example names a record of somebody else, or that have none; by row. */
  readonly bodies: Readonly<Record<string, object>>;
  /** Texts that stand in no answer to another enterprise. */
  readonly marks: readonly string[];
}

/** Has `demo` file an import, follow an export to the end of its money, be asked for payment data, and add a key. */
export async function demoRecords(platform: StoryPlatform): Promise<DemoRecords> {
  const demo = await platform.as('demo');
  const { enterprise } = await platform.account('demo');
  if (enterprise === undefined) throw new Error('demo is no enterprise');
  const orderNo = freshOrderNo();
  const messages = importCase({ orderNo, demo: enterprise });
  let messageId = '';
  for (const [root, content] of Object.entries(messages))
    ({ messageId } = await demo.post('/customs/messages', { [root]: content }));
  const list = await first(demo, `/customs/lists?orderNo=${orderNo}`);
  const exported = await demoExport({
    as: await clients(platform),
    enterprise,
    say: () => undefined,
    show: async () => undefined,
  });
  const { entryId } = await first(demo, `/customs/declarations?orderNo=${exported}`);
  const claim = await first(demo, '/tax-refund/claims');
  const application = await first(demo, '/subsidy/applications');
  await (
    await platform.as('operator')
  ).post('/sandbox/payment-data-checks', { orderNo, ebpCode: enterprise.customsCode });
  const asked = await first(demo, '/customs/payment-data-requests');
  const examples = await examplesOf(platform.url);
  const example = (operation: string): any => examples.get(operation)?.body;
  const invoice = await demo.post('/tax-refund/invoices', JSON.parse(example('POST /tax-refund/invoices')));
  const payment = await demo.post(
    '/sandbox/bank/receipts',
    JSON.parse(example('POST /sandbox/bank/receipts')),
  );
  const receipt = await first(demo, '/fx/receipts');
  const connection = await demo.post(
    '/registration/connections/demo/keys',
    JSON.parse(example('POST /registration/connections/{clientId}/keys')),
  );
  const more = await furtherRecords(platform, demo, enterprise.creditCode, exported, example);
  const fx = await exchangeRecords(platform, demo, enterprise.creditCode, example);
  const register = await demo.post('/subsidy/registers', JSON.parse(example('POST /subsidy/registers')));
  const [metric = ''] = Object.keys((await demo.get(`/subsidy/applications/${application.id}`)).metrics);
  const ids: Readonly<Record<string, string>> = {
    ...more,
    ...fx.ids,
    '/subsidy/registers/': register.id,
    '/customs/documents/{kind}/': list.id,
    '/customs-adapter/submissions/':
      list.submissionId ?? (await demo.get(`/customs/lists/${list.id}`)).submissionId,
    '/customs/lists/': list.id,
    '/customs/messages/': messageId,
    '/customs/declarations/': entryId,
    '/customs/payment-data-requests/': asked.id,
    '/tax-refund/entries/': entryId,
    '/tax-refund/claims/': claim.id,
    '/tax-refund/invoices/': invoice.id,
    '/subsidy/applications/': application.id,
    '/fx/receipts/': receipt.id,
    '/sandbox/bank/receipts/': payment.reference,
    '/registration/participants/': enterprise.creditCode,
    '/registration/connections/': 'demo',
    '/sandbox/accounts/': 'demo',
  };
  return {
    orderNo,
    listId: list.id,
    marks: [
      orderNo,
      list.id,
      messageId,
      entryId,
      asked.id,
      claim.id,
      invoice.id,
      application.id,
      receipt.id,
      connection.keys[0].id,
      register.id,
      ...fx.listed.map((path) => fx.ids[path] ?? path),
    ],
    bodies: {
      'POST /fx/individuals/{id}/settlements': { receiptId: receipt.id },
      'POST /tax-refund/claims/{id}/answer': { answer: '品名一致' },
      'POST /tax-refund/invoices/{id}/reverse': { number: '26332000000087654321', date: '2026-09-15' },
    },
    pathOf(template) {
      const start = Object.keys(ids).find((one) => template.startsWith(`${one}{`));
      if (start === undefined) return undefined;
      return template
        .replace('{kind}', 'list')
        .replace(/\{[^}]+\}/, ids[start] ?? '')
        .replace('{keyId}', connection.keys[0].id)
        .replace('{metric}', metric)
        .replace('{no}', '1')
        .replace('{secretId}', 'first');
    },
  };
}

/** Records that take a third enterprise, a seller, or a case of another kind: by the beginning of the path. */
async function furtherRecords(
  platform: StoryPlatform,
  demo: WindowClient,
  creditCode: string,
  exported: string,
  example: (operation: string) => any,
): Promise<Record<string, string>> {
  const { enterprise } = await platform.account('demo');
  const agent = await integratedService(platform);
  const seller = await demo.post('/registration/sellers', {
    kind: 'individual-seller',
    name: '王小明',
    citizenId: '11010519491231002X',
  });
  const served = await agent.client.post('/registration/served-enterprises', {
    served: creditCode,
    services: ['customs-declaration'],
  });
  const offered = await demo.post('/registration/delegations', {
    agent: agent.creditCode,
    scope: 'records-reading',
    to: '2099-12-31',
  });
  const orderNo = freshOrderNo();
  const messages: any = exportCase({ orderNo, demo: enterprise! });
  messages.CEB303Message.Order[0].OrderHead.orderType = 'B';
  for (const root of ['CEB303Message', 'CEB505Message'])
    await demo.post('/customs/messages', { [root]: messages[root] });
  const draft = await demo.post('/customs/export-declarations', {
    ...JSON.parse(example('POST /customs/export-declarations')),
    orderNo,
    logisticsNo: `EX${orderNo}`,
  });
  const { entryId } = await first(demo, `/customs/declarations?orderNo=${exported}`);
  const entry = await demo.get(`/tax-refund/entries/${entryId}`);
  const link = entry.items.flatMap((item: any) => item.links ?? [])[0];
  return {
    '/registration/sellers/': seller.id,
    '/registration/served-enterprises/': served.id,
    '/registration/delegations/': offered.id,
    '/customs/export-declarations/': draft.id,
    ...(link === undefined ? {} : { '/tax-refund/links/': link.id }),
  };
}

/** Money from abroad: a receipt quoted and settled through the bank, costs netted and reported, an individual, an advance. */
async function exchangeRecords(
  platform: StoryPlatform,
  demo: WindowClient,
  creditCode: string,
  example: (operation: string) => any,
): Promise<{ readonly ids: Readonly<Record<string, string>>; readonly listed: readonly string[] }> {
  const { enterprise } = await platform.account('demo');
  const [paid, netted] = [freshOrderNo(), freshOrderNo()];
  for (const orderNo of [paid, netted]) {
    const { CEB303Message }: any = exportCase({ orderNo, demo: enterprise! });
    await demo.post('/customs/messages', { CEB303Message });
  }
  const orders = await Promise.all(
    [paid, netted].map((orderNo) => first(demo, `/fx/orders?orderNo=${orderNo}`)),
  );
  const of = (orderNo: string, at: number) => ({ orderNo, ebpCode: creditCode, amount: orders[at].open });
  const reported = await (
    await platform.as('bank')
  ).post('/fx/receipts', {
    reference: `RECORDS-${paid}`,
    payeeCode: creditCode,
    currency: orders[0].currency,
    amount: orders[0].open,
    payer: { name: 'Example Shopping Ltd', country: 'US' },
    receivedAt: '2026-09-18T10:00:00+08:00',
  });
  await eventually('the bank’s rates have come', async () =>
    (await demo.get('/fx/rates')).rates.find(({ currency }: any) => currency === orders[0].currency),
  );
  const quote = await demo.post('/fx/quotes', { receiptId: reported.id });
  await demo.post(`/fx/quotes/${quote.id}/lock`, {});
  const settlement = await demo.post('/fx/settlements', { quoteId: quote.id, allocations: [of(paid, 0)] });
  const cost = { kind: 'warehousing', issuer: 'EU Warehouse GmbH', documentNo: `W-${netted}` };
  const netting = await demo.post('/fx/nettings', {
    currency: orders[1].currency,
    receiptIds: [],
    orders: [of(netted, 1)],
    costs: [{ ...cost, currency: orders[1].currency, amount: orders[1].open }],
    nettedOn: '2026-09-18',
  });
  await demo.post(`/fx/nettings/${netting.id}/report`, {});
  const individual = await demo.post('/fx/individuals', JSON.parse(example('POST /fx/individuals')));
  const advance = await demo.post('/fx/advances', {
    ...JSON.parse(example('POST /fx/advances')),
    advancer: '91330100799655058B',
  });
  const listed = ['/fx/settlements/', '/fx/nettings/', '/fx/individuals/', '/fx/advances/'];
  return {
    listed,
    ids: {
      '/fx/quotes/': quote.id,
      '/fx/settlements/': settlement.id,
      '/fx/nettings/': netting.id,
      '/fx/individuals/': individual.id,
      '/fx/advances/': advance.id,
    },
  };
}

/** The newcomer as an integrated service platform that all departments have accepted: it may be the agent for every scope. */
export async function integratedService(
  platform: StoryPlatform,
): Promise<{ readonly client: WindowClient; readonly creditCode: string }> {
  const client = await platform.as('newcomer');
  const { creditCode = '' } = (await platform.account('newcomer')).enterprise ?? {};
  const path = `/registration/participants/${creditCode}`;
  const record = await client.get(path);
  if (!record.roles.includes('integrated-service')) {
    const roles = ['e-commerce', 'integrated-service'];
    await fetch(`${platform.url}${path}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${await client.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ roles }),
    });
  }
  // commerce and tax take two persons for such a platform
  for (const department of ['customs', 'tax', 'fx', 'commerce'])
    for (const person of ['1', '2']) {
      if ((await client.get(path)).departments[department].status === 'accepted') continue;
      const officer = await platform.as(`${department}-officer-${person}`);
      await officer.post(`${path}/decisions`, { department, decision: 'accept', reason: '见附件' });
    }
  await client.post('/registration/service-offers', { services: ['customs-declaration'] });
  return { client, creditCode };
}

/** The first record of a list, as soon as there is one. */
function first(client: WindowClient, path: string): Promise<any> {
  return eventually(`a record of ${path}`, async () => (await client.get(path)).items[0]);
}

/** Clients of the accounts that play an export, by their names. */
async function clients(platform: StoryPlatform): Promise<(clientId: string) => WindowClient> {
  const names = ['demo', 'operator', 'bank', 'tax-officer-1', 'commerce-officer-1', 'finance-officer-1'];
  const known = new Map<string, WindowClient>();
  for (const name of names) known.set(name, await platform.as(name));
  return (clientId) => {
    const client = known.get(clientId);
    if (client === undefined) throw new Error(`no client of ${clientId}`);
    return client;
  };
}

export interface Example {
  readonly contentType: string;
  readonly body: string;
}

/** The first example body of every operation that has one, by `POST /customs/messages`. */
export async function examplesOf(url: string): Promise<ReadonlyMap<string, Example>> {
  const document: any = await (await fetch(`${url}/openapi.json`)).json();
  return new Map(
    Object.entries<any>(document.paths).flatMap(([path, item]) =>
      Object.entries<any>(item).flatMap(([method, operation]): [string, Example][] => {
        const [media] = Object.entries<any>(operation.requestBody?.content ?? {});
        const [example] = Object.values<any>(media?.[1].examples ?? {});
        if (media === undefined || example === undefined) return [];
        const { value } = example;
        const body = typeof value === 'string' ? value : JSON.stringify(value);
        return [[`${method.toUpperCase()} ${path}`, { contentType: media[0], body }]];
      }),
    ),
  );
}
