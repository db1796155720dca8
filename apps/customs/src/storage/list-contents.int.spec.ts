import { headOf } from '@app/ceb';
import { importsUnderTest, type ImportsUnderTest } from '../../test/imports-under-test.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { DocumentBodies } from './document-bodies.js';
import { ListContents } from './list-contents.js';

let customs: ImportsUnderTest;

beforeAll(async () => {
  customs = await importsUnderTest('list_contents');
});
afterAll(() => customs.close());

const query = (text: string, values: unknown[]): Promise<any> =>
  customs.transactions.run((tx) => tx.query(text, values));

describe('documents that agree', () => {
  it('are not opened: a list is submitted beside documents whose content cannot be read', async () => {
    const messages = await customs.prepare();
    await query(`UPDATE documents SET body = '\\x00' WHERE order_no = $1`, [messages.orderNo]);
    expect((await customs.send(messages, 'CEB621Message')).body.documents[0].outcome).toBe('accepted');
    expect(await customs.listOf(messages.orderNo)).toMatchObject({ status: 'submitted' });
  });

  it.each([
    ['an order in quarantine', `INSERT INTO holds (subject_id, subject, since, account, reason)
       SELECT id, 'document', now(), 'test', 'looked at' FROM documents WHERE kind = 'order' AND order_no = $1`, 'received'],
    ['a deleted payment', `UPDATE documents SET deleted = TRUE WHERE kind = 'payment' AND order_no = $1`, 'received'],
    ['a waybill that is only kept', `UPDATE documents SET app_status = '1' WHERE kind = 'waybill' AND order_no = $1`, 'submitted'],
    ['documents from before there were hashes', `UPDATE documents SET with_list = NULL, with_order = NULL WHERE order_no = $1`, 'submitted'],
    ['a parcel that weighs less than its goods', `UPDATE documents SET weight = 0.001 WHERE kind = 'waybill' AND order_no = $1`, 'submitted'],
  ])('%s: the case is looked at in full', async (_, change, status) => {
    const messages = await customs.prepare();
    await query(change, [messages.orderNo]);
    await customs.send(messages, 'CEB621Message');
    // where only what stands beside the content was changed here, the content decides
    expect(await customs.listOf(messages.orderNo)).toMatchObject({ status });
  }); // prettier-ignore
});

describe('the content of a list', () => {
  it('is read from its place in its message, also long after', async () => {
    const prices = ['11', '22', '33'];
    const orders = await customs.fileTogether(prices.map((price) => ({ price })));
    const details = await Promise.all(orders.map((orderNo) => customs.details(orderNo)));
    expect(details.map(({ lines }) => lines.map((line: any) => line.price))).toEqual(
      prices.map((one) => [one]),
    );
    expect(details.map(({ head }) => head.orderNo)).toEqual(orders);
  });

  it('is opened for many lists of many messages in the order asked', async () => {
    const together = await customs.fileTogether(Array.from({ length: 25 }, () => ({})));
    const orders = [await customs.file(), ...together.toReversed(), await customs.file()];
    const opened = await customs.transactions.run(async (tx) => {
      const lists = await customs.app.get(ListsRepository).ofCases(tx, orders, []);
      const inOrder = orders.flatMap((orderNo) => lists.filter((list) => list.orderNo === orderNo));
      return customs.app.get(ListContents).openAll(tx, inOrder);
    });
    expect(opened.map(({ goods }) => goods.head.orderNo)).toEqual(orders);
    expect(opened.map(({ list, node }) => headOf(node, list.messageType).orderNo)).toEqual(orders);
  });

  it('of a list from before is read from its own body', async () => {
    const orderNo = await customs.file({ price: '44' });
    await customs.transactions.run(async (tx) => {
      const [list] = await customs.app.get(ListsRepository).ofCases(tx, [orderNo], []);
      if (!list) throw new Error('the list is there');
      const { node } = await customs.app.get(ListContents).open(tx, list);
      const body = customs.app.get(DocumentBodies).seal(node, list.messageType);
      await tx.query('UPDATE lists SET body = $2, place = NULL WHERE id = $1', [list.id, body]);
    });
    expect((await customs.details(orderNo)).lines[0].price).toBe('44');
  });

  it('is never that of another list: a place that holds something else is an error', async () => {
    const [first = '', second = ''] = await customs.fileTogether([{ price: '55' }, { price: '66' }]);
    await query('UPDATE lists SET place = 1 - place WHERE order_no = $1', [first]);
    const { id } = await customs.listOf(first);
    expect((await customs.ask('GET', `/customs/lists/${id}`, { as: 'demo' })).status).toBe(500);
    expect((await customs.details(second)).lines[0].price).toBe('66');
  });
});
