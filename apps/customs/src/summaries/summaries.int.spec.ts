import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMessage } from '@app/ceb';
import { exportCase } from '../../../../deploy/local/export-case.mjs';
import { demo, exportDesk, type ExportDesk } from '../../test/exports-desk.js';

let desk: ExportDesk;
beforeAll(async () => {
  desk = await exportDesk('customs summaries');
}, 120_000);
afterAll(async () => desk?.close());

const proposals = async (month: string, as = 'demo', more = ''): Promise<any> => {
  const { status, body } = await desk.ask('GET', `/customs/summary-proposals?month=${month}${more}`, { as });
  expect([status, body.code]).toEqual([200, undefined]);
  return body;
};
const apply = (id: string, as = 'demo', body: object = {}) =>
  desk.ask('POST', `/customs/summary-proposals/${id}/apply`, { as, body });

describe('what is due for summary declaration', () => {
  it('merges the lists closed in the month, says the last day, and names what is not closed', async () => {
    const [first, second] = [await desk.closed('20260105'), await desk.closed('20260131')];
    const byShip = await desk.closed('20260115', ({ head }) => Object.assign(head, { trafMode: '2' }));
    await desk.closed('20260201');
    const open = await desk.closed('20260120', () => undefined, '800');
    const month = await proposals('2026-01');
    expect(month).toMatchObject({
      month: '2026-01',
      deadline: { date: '2026-02-24', provisional: false },
      more: false,
      notClosed: { count: 1, invtNos: [open.invtNo] },
      tooLong: [],
    });
    expect(month.proposals).toHaveLength(2);
    const byAir = month.proposals.find((one: any) => one.trafMode === '5');
    expect(byAir).toMatchObject({
      packNo: '2',
      grossWeight: '1.4',
      totals: [{ currency: '502', value: '120' }],
      items: [{ item: 1, gcode: '6109100021', qty: '6', totalPrice: '120' }],
    });
    expect(byAir.lists.map((list: any) => list.invtNo)).toEqual([first.invtNo, second.invtNo]);
    expect(month.proposals.find((one: any) => one.trafMode === '2').lists).toMatchObject([
      { invtNo: byShip.invtNo, orderNo: byShip.orderNo },
    ]);
  });

  it('a closed list says until when, in the event of its closing; a simplified one is not due', async () => {
    const due = await desk.closed('20260131');
    const simplified = await desk.closed('20260131', ({ head }) =>
      Object.assign(head, { statisticsFlag: 'A' }),
    );
    const closing = async (invtNo: string) =>
      (await desk.events()).find(
        ({ type, document }) => type === 'customs.lists-closed.v1' && document.invtNo === invtNo,
      )?.document.summary;
    expect(await closing(due.invtNo)).toEqual({ deadline: '2026-02-24', provisional: false });
    expect(await closing(simplified.invtNo)).toBeUndefined();
  });

  it('is the own enterprise’s matter; officers see all', async () => {
    expect((await proposals('2026-01', 'other')).proposals).toEqual([]);
    expect((await proposals('2026-01', 'customs-officer')).proposals).toHaveLength(2);
    expect((await desk.ask('GET', '/customs/summary-proposals', { as: 'tax-officer' })).status).toBe(403);
    expect((await desk.ask('GET', '/customs/summary-proposals?month=2026-13', { as: 'demo' })).status).toBe(
      400,
    );
  });

  it('the deadlines of all open months are listed, also one whose holidays are not published', async () => {
    await desk.closed('20261205');
    const { body } = await desk.ask('GET', '/customs/summary-deadlines', { as: 'demo' });
    expect(body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ month: '2026-01', lists: 4, overdue: true }),
        expect.objectContaining({
          month: '2026-12',
          deadline: expect.objectContaining({ date: '2027-01-15', provisional: true }),
          overdue: false,
        }),
      ]),
    );
  });
});

describe('applying for a proposal', () => {
  it('files CEB701 through the intake once, however often it is asked, and takes its lists', async () => {
    const lists = [await desk.closed('20260305'), await desk.closed('20260306')];
    const [proposal] = (await proposals('2026-03')).proposals;
    const answers = await Promise.all([apply(proposal.id), apply(proposal.id), apply(proposal.id)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body.messageId)).size).toBe(1);
    expect(answers[0]?.body).toMatchObject({
      messageType: 'CEB701',
      documents: [{ kind: 'summary', outcome: 'accepted', key: { copNo: proposal.id } }],
    });
    const sent = await desk.sentToCustoms('CEB701', proposal.id);
    expect(sent).toHaveLength(1);
    const message = readMessage(sent[0] ?? '', 'xml');
    expect(message.faults.concat(message.documents.flatMap(({ faults }) => faults))).toEqual([]);
    for (const { invtNo } of lists) expect(sent[0]).toContain(invtNo);
    expect((await proposals('2026-03')).proposals).toEqual([]);
  });

  it('another application for the same list is refused, until customs rejects the first', async () => {
    const { orderNo, invtNo } = await desk.closed('20260405');
    const [proposal] = (await proposals('2026-04')).proposals;
    await apply(proposal.id);
    const own = exportCase({ orderNo, demo }).summary(invtNo);
    expect(await desk.send('CEB701Message', own)).toMatchObject({
      outcome: 'rejected',
      errors: [
        {
          code: 'list-already-applied-for',
          pointer: '/CEB701Message/SummaryApply/0/SummaryApplyList/0/invtNo',
          message: expect.stringContaining(proposal.id),
        },
      ],
    });
    await desk.summaryAnswered(proposal.id, '100');
    const [again] = (await proposals('2026-04')).proposals;
    expect(again.id).toBe(proposal.id);
    const { body } = await apply(again.id);
    expect(body.documents).toMatchObject([{ outcome: 'accepted', key: { copNo: `${proposal.id}2` } }]);
    expect(await desk.send('CEB701Message', own)).toMatchObject({ outcome: 'rejected' });
  });

  it('two applications at the same instant never both take a list', async () => {
    const { orderNo, invtNo } = await desk.closed('20260505');
    const applications = Array.from({ length: 6 }, (_, at) => {
      const message: any = exportCase({ orderNo, demo }).summary(invtNo);
      message.CEB701Message.SummaryApply[0].SummaryApplyHead.copNo = `P${at}${orderNo}`;
      return desk.send('CEB701Message', message);
    });
    const outcomes = (await Promise.all(applications)).map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
  });

  it('an application that is only kept (appStatus 1) takes no list', async () => {
    const { orderNo, invtNo } = await desk.closed('20260605');
    const message: any = exportCase({ orderNo, demo, at: new Date(Date.now() - 60_000) }).summary(invtNo);
    message.CEB701Message.SummaryApply[0].SummaryApplyHead.appStatus = '1';
    expect(await desk.send('CEB701Message', message)).toMatchObject({ outcome: 'accepted' });
    expect((await proposals('2026-06')).proposals).toHaveLength(1);
  });

  it.each([
    ['no proposal', 'SP2026080ABCDEF0123456789ABCD', 'demo', 404],
    ['no id of a proposal', 'nonsense', 'demo', 404],
    ['an officer', 'SP2026080ABCDEF0123456789ABCD', 'customs-officer', 403],
  ])('%s: refused', async (_what, id, as, status) => {
    expect((await apply(id, as)).status).toBe(status);
  });

  it('another enterprise cannot apply for it, and is not told that it exists', async () => {
    await desk.closed('20260705');
    const [proposal] = (await proposals('2026-07')).proposals;
    const { status, body } = await apply(proposal.id, 'other');
    expect([status, body.code]).toEqual([404, 'summary-proposal-unknown']);
  });
});

describe('summary statistics of simplified lists (statisticsFlag A)', () => {
  const simplified =
    (gcode: string, more: object = {}) =>
    ({ head, lines }: { head: any; lines: any[] }) => {
      Object.assign(head, { statisticsFlag: 'A', ...more });
      lines[0].gcode = gcode;
    };
  const statistics = async (as: string, more = ''): Promise<any> =>
    (await desk.ask('GET', `/customs/summary-statistics?month=2026-09${more}`, { as })).body;

  it('counts them by mode, four digits and country, without a declaration', async () => {
    await desk.closed('20260905', simplified('6109000000'));
    await desk.closed('20260906', simplified('6109100021'));
    const { invtNo } = await desk.closed('20260907', simplified('6109000000', { licenseNo: 'L1' }));
    expect(await statistics('demo')).toMatchObject({
      month: '2026-09',
      lists: 3,
      more: false,
      rows: [{ tradeMode: '9610', commodity: '6109', country: '502', lists: 3, qty: '9', value: '180' }],
      breached: 1,
      breaches: [{ invtNo, condition: 'licence' }],
      unvalued: 3,
    });
    expect(await statistics('commerce-officer', '&rates=502:100')).toMatchObject({
      unvalued: 0,
      breached: 3,
      breaches: expect.arrayContaining([{ invtNo, condition: 'limit', reason: '超过 5000 元' }]),
    });
    expect((await statistics('other')).lists).toBe(0);
    expect((await proposals('2026-09')).proposals).toEqual([]);
  });

  it('a short code on a list for summary declaration is refused where it stands', async () => {
    const messages: any = exportCase({ orderNo: desk.fresh(), demo });
    messages.CEB603Message.Inventory[0].InventoryList[0].gcode = '6109000000';
    expect(await desk.send('CEB603Message', messages)).toMatchObject({
      outcome: 'rejected',
      errors: [
        {
          pointer: '/CEB603Message/Inventory/0/InventoryList/0/gcode',
          code: 'commodity-code-too-short',
          expected: '10 digits',
        },
      ],
    });
  });
});
