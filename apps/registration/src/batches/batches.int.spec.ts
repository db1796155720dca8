import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { csvMediaType, xlsxMediaType } from '@app/platform';
import { serviceUnderTest, type Answer, type ServiceUnderTest } from '@app/testing';
import { AppModule } from '../app.module.js';

let registration: ServiceUnderTest;
beforeAll(async () => {
  registration = await serviceUnderTest('batches', AppModule);
}, 120_000);
afterAll(async () => registration?.close());
beforeEach(() =>
  registration.database.query(
    'TRUNCATE participant_versions, participants, batches, outbox, idempotency_keys CASCADE',
  ),
);

const demo = ['宁波示范跨境电商有限公司', '91330200MA0DEM013H', '330246D001', 'e-commerce、platform'];
const other = ['宁波另一家', '91330200MA0DEM021C', '330246D002', '物流企业'];
const wrong = ['代码有误', '91330200MA0DEM013A', '', 'broker'];

const csv = (...rows: (readonly string[])[]): Buffer =>
  Buffer.from(
    [['name', 'creditCode', 'customsCode', 'roles'], ...rows].map((row) => row.join(',')).join('\r\n'),
  );

interface Options {
  readonly dryRun?: boolean;
  readonly as?: string;
  readonly json?: boolean;
  readonly type?: string;
  readonly headers?: Record<string, string>;
}

function upload(body: Buffer, options: Options = {}): Promise<Answer> {
  const { dryRun = false, as = 'commerce-officer', json = true, type = csvMediaType, headers = {} } = options;
  return registration.ask('POST', `/registration/batches?dryRun=${dryRun}`, {
    as,
    body: new Uint8Array(body),
    headers: { 'content-type': type, ...(json ? { accept: 'application/json' } : {}), ...headers },
  });
}

const participants = async (): Promise<any[]> =>
  (await registration.ask('GET', '/registration/participants', { as: 'operator' })).body.items;
const outcomes = ({ body }: Answer): unknown[] => body.items.map(({ row, outcome }: any) => [row, outcome]);

describe('a batch of registrations', () => {
  it('registers what is right, leaves what is there and refuses what is wrong, each row by itself', async () => {
    await upload(csv(demo));
    const answer = await upload(csv(demo, wrong, other));
    expect(outcomes(answer)).toEqual([
      [2, 'existing'],
      [3, 'refused'],
      [4, 'registered'],
    ]);
    expect(answer.body.counts).toEqual({ registered: 1, existing: 1, refused: 1 });
    expect(answer.body.items[1].errors[0]).toMatchObject({
      pointer: '/rows/3/creditCode',
      code: 'credit-code-check-character',
    });
    expect((await participants()).map(({ name, status }) => [name, status])).toEqual([
      [demo[0], 'pending'],
      [other[0], 'pending'],
    ]);
  });

  it('tells what an existing record says otherwise, and changes nothing', async () => {
    await upload(csv(demo));
    const [before] = await participants();
    const { body } = await upload(csv(['另一个名字', demo[1] ?? '', '330246D009', 'payment']));
    expect(body.items[0]).toMatchObject({ outcome: 'existing', participantId: before.id });
    expect(body.items[0].notes).toHaveLength(3);
    expect(await participants()).toEqual([before]);
  });

  it('the same code twice in one file is one record', async () => {
    expect(outcomes(await upload(csv(demo, demo)))).toEqual([
      [2, 'registered'],
      [3, 'existing'],
    ]);
    expect(await participants()).toHaveLength(1);
  });

  it('a customs code that another enterprise has refuses the row alone', async () => {
    const answer = await upload(csv(demo, [other[0] ?? '', other[1] ?? '', '330246D001', 'broker'], other));
    expect(outcomes(answer)).toEqual([
      [2, 'registered'],
      [3, 'refused'],
      [4, 'registered'],
    ]);
    expect(answer.body.items[1].errors[0]).toMatchObject({
      pointer: '/rows/3/customsCode',
      code: 'customs-code-taken',
    });
  });

  it('on a dry run, which is the default, says the same and stores nothing', async () => {
    const rehearsed = await upload(csv(demo, wrong), { dryRun: true });
    expect(outcomes(rehearsed)).toEqual([
      [2, 'registered'],
      [3, 'refused'],
    ]);
    expect(rehearsed.body).toMatchObject({ dryRun: true, batchId: null });
    expect(rehearsed.body.items[0].participantId).toBeNull();
    const byDefault = await registration.ask('POST', '/registration/batches', {
      as: 'operator',
      body: new Uint8Array(csv(demo)),
      headers: { 'content-type': csvMediaType, accept: 'application/json' },
    });
    expect(byDefault.body.dryRun).toBe(true);
    expect(await participants()).toEqual([]);
    expect(await registration.events()).toEqual([]);
    expect((await registration.ask('GET', '/registration/batches', { as: 'auditor' })).body.items).toEqual(
      [],
    );
  });

  it('announces each record; the officer stands in its history; the batch is listed', async () => {
    const { body } = await upload(csv(demo, wrong));
    const [event] = await registration.events();
    expect([event?.type, event?.key]).toEqual(['registration.participants-changed.v1', demo[1]]);
    const history = await registration.ask('GET', `/registration/participants/${demo[1]}/history`, {
      as: 'demo',
    });
    expect(history.body.items[0]).toMatchObject({ kind: 'registered', actor: 'commerce-officer' });
    const { items } = (await registration.ask('GET', '/registration/batches', { as: 'operator' })).body;
    expect(items).toEqual([
      expect.objectContaining({
        id: body.batchId,
        actor: 'commerce-officer',
        registered: 1,
        existing: 0,
        refused: 1,
      }),
    ]);
  });

  it('under an Idempotency-Key is done once', async () => {
    const headers = { 'idempotency-key': 'batch-1' };
    const first = await upload(csv(demo), { headers });
    const again = await upload(csv(demo), { headers });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
  });

  it('answers a CSV with the same file, formula-safe, reasons at the end; the answer may be mended and sent again', async () => {
    const { text, headers } = await upload(csv(demo, ['@SUM(A1)', '91330200MA0DEM013A', '', 'broker']), {
      json: false,
    });
    expect(headers).toMatchObject({ 'x-registered': '1', 'x-refused': '1' });
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toContain('name,creditCode,customsCode,roles,');
    expect(lines[1]).toContain('已登记');
    expect(lines[2]).toMatch(/^'@SUM\(A1\),/);
    expect(lines[2]).toContain('统一社会信用代码：');
    expect(lines[2]).toContain('credit-code-check-character');
    const again = await upload(Buffer.from(text));
    expect(outcomes(again)).toEqual([
      [2, 'existing'],
      [3, 'refused'],
    ]);
  });

  it('takes a workbook made from its own template, and answers one', async () => {
    const template = await registration.ask('GET', '/registration/batches/template', { as: 'operator' });
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(template.bytes as never);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getRow(1).values).toEqual([
      undefined,
      '*企业名称 name [name]',
      '*统一社会信用代码 credit code [creditCode]',
      '海关注册编码 customs code [customsCode]',
      '*企业类型 roles [roles]',
    ]);
    sheet?.addRow(demo);
    sheet?.addRow(wrong);
    const filled = Buffer.from(await workbook.xlsx.writeBuffer());
    const answer = await upload(filled, { json: false, type: xlsxMediaType });
    expect(answer.status).toBe(200);
    const answered = new exceljs.Workbook();
    await answered.xlsx.load(answer.bytes as never);
    const result = answered.worksheets[0];
    expect(result?.getRow(2).getCell(5).text).toContain('已登记');
    expect(result?.getRow(3).getCell(6).text).toContain('credit-code-check-character');
  });

  it('the template comes as CSV too', async () => {
    const { text } = await registration.ask('GET', '/registration/batches/template?format=csv', {
      as: 'operator',
    });
    expect(text.trim()).toContain('*企业名称 name [name],*统一社会信用代码 credit code [creditCode]');
  });

  it('holds a thousand rows, not one more', async () => {
    const rows = Array.from({ length: 1000 }, () => wrong);
    const full = await upload(csv(...rows), { dryRun: true });
    expect(full.body.counts).toEqual({ registered: 0, existing: 0, refused: 1000 });
    const answer = await upload(csv(...rows, wrong), { dryRun: true });
    expect([answer.status, answer.body.code]).toEqual([400, 'too-many-rows']);
  });

  it.each([
    ['headings-missing', Buffer.from('a,b\r\n1,2')],
    ['headings-wrong', Buffer.from('name,creditCode,roles,colour\r\nA,B,C,D')],
    ['no-rows', csv()],
  ])('that cannot be read: %s', async (code, body) => {
    const answer = await upload(body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it.each(['demo', 'customs-officer', 'auditor'])('is not for %s', async (as) => {
    expect((await upload(csv(demo), { as })).status).toBe(403);
  });
});
