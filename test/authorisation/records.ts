import { freshOrderNo, importCase } from '../../deploy/local/import-case.mjs';
import { eventually } from '../support/eventually.js';
import type { StoryPlatform } from '../support/platform.js';

/** Records of `demo`: what stands for the parameters of a path, by the beginning of the path. */
export interface DemoRecords {
  readonly orderNo: string;
  readonly listId: string;
  /** `/customs/lists/{id}` → `/customs/lists/0199…`; `undefined` where the story made no such record. */
  pathOf(template: string): string | undefined;
  /** Texts that stand in no answer to another enterprise. */
  readonly marks: readonly string[];
}

/** Has `demo` file a case, enter an invoice, be paid, and add a key. */
export async function demoRecords(platform: StoryPlatform): Promise<DemoRecords> {
  const demo = await platform.as('demo');
  const { enterprise } = await platform.account('demo');
  if (enterprise === undefined) throw new Error('demo is no enterprise');
  const orderNo = freshOrderNo();
  const messages = importCase({ orderNo, demo: enterprise });
  let messageId = '';
  for (const [root, content] of Object.entries(messages))
    ({ messageId } = await demo.post('/customs/messages', { [root]: content }));
  const list = await eventually('the list is there', async () => {
    const { items } = await demo.get(`/customs/lists?orderNo=${orderNo}`);
    return items[0];
  });
  const examples = await examplesOf(platform.url);
  const example = (operation: string): any => examples.get(operation)?.body;
  const invoice = await demo.post('/tax-refund/invoices', JSON.parse(example('POST /tax-refund/invoices')));
  const payment = await demo.post(
    '/sandbox/bank/receipts',
    JSON.parse(example('POST /sandbox/bank/receipts')),
  );
  const receipt = await eventually('the receipt is reported', async () => {
    const { items } = await demo.get('/fx/receipts');
    return items[0];
  });
  const connection = await demo.post(
    '/registration/connections/demo/keys',
    JSON.parse(example('POST /registration/connections/{clientId}/keys')),
  );
  const ids: Readonly<Record<string, string>> = {
    '/customs/lists/': list.id,
    '/customs/messages/': messageId,
    '/tax-refund/invoices/': invoice.id,
    '/fx/receipts/': receipt.id,
    '/sandbox/bank/receipts/': payment.reference,
    '/registration/participants/': enterprise.creditCode,
    '/registration/connections/': 'demo',
    '/sandbox/accounts/': 'demo',
  };
  return {
    orderNo,
    listId: list.id,
    marks: [orderNo, list.id, messageId, invoice.id, receipt.id, connection.keys[0].id],
    pathOf(template) {
      const start = Object.keys(ids).find((one) => template.startsWith(`${one}{`));
      if (start === undefined) return undefined;
      return template
        .replace(/\{[^}]+\}/, ids[start] ?? '')
        .replace('{keyId}', connection.keys[0].id)
        .replace('{secretId}', 'first');
    },
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
