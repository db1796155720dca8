import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { ParticipantsRepository } from '@app/messaging';
import { csvMediaType, xlsxMediaType } from '@app/platform';
import { serviceUnderTest, type Answer, type ServiceUnderTest } from '@app/testing';
import { AppModule } from '../app.module.js';

const demo = '330246D001';
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };
let customs: ServiceUnderTest;

beforeAll(async () => {
  customs = await serviceUnderTest('uploads', AppModule);
  const participants = customs.app.get(ParticipantsRepository);
  const creditCodes = { '330246D001': '91330200MA0DEM013H', '330246D002': '91330200MA0DEM021C' };
  await customs.transactions.run((tx) =>
    participants.keep(
      tx,
      Object.entries(creditCodes).map(([customsCode, creditCode]) => ({
        id: creditCode,
        version: 1,
        creditCode,
        customsCode,
        name: creditCode,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: accepted.since,
      })),
    ),
  );
}, 120_000);
afterAll(async () => customs?.close());

interface Options {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly headers?: Record<string, string>;
  readonly as?: string;
  readonly query?: string;
}

function upload(type: string, body: string | Buffer, options: Options = {}): Promise<Answer> {
  const { dryRun = true, json = false, headers = {}, as = 'demo', query = '' } = options;
  return customs.ask('POST', `/customs/uploads/${type}?dryRun=${dryRun}&dxpId=DXPENT0000000001${query}`, {
    as,
    body: typeof body === 'string' ? Buffer.from(body) : Buffer.from(body),
    headers: {
      'content-type': typeof body === 'string' ? csvMediaType : xlsxMediaType,
      ...(json ? { accept: 'application/json' } : {}),
      ...headers,
    },
  });
}

const csv = (...rows: (readonly string[])[]): string => rows.map((row) => row.join(',')).join('\r\n');

const statusColumns = ['logisticsCode', 'logisticsName', 'logisticsNo', 'logisticsStatus', 'logisticsTime'];
const status = (logisticsNo: string, time = '2026-09-18 09:00'): string[] => [
  demo,
  '示范物流',
  logisticsNo,
  'S',
  time,
];

const orderRow = (orderNo: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  orderType: 'I',
  orderNo,
  ebpCode: demo,
  ebpName: '示范',
  ebcCode: demo,
  ebcName: '示范',
  goodsValue: 100,
  freight: 0,
  discount: 0,
  taxTotal: 9.1,
  acturalPaid: 109.1,
  buyerRegNo: 'u1',
  buyerName: '张三',
  buyerTelephone: '13800000000',
  buyerIdType: '1',
  buyerIdNumber: '11010519491231002X',
  consignee: '张三',
  consigneeTelephone: '13800000000',
  consigneeAddress: '浙江省宁波市海曙区示范路 1 号',
  itemName: '婴儿纸尿裤',
  gmodel: 'L 码',
  unit: '125',
  qty: 1,
  price: 100,
  totalPrice: 100,
  country: '116',
  ...more,
});

async function workbook(rows: readonly Record<string, unknown>[], template?: Buffer): Promise<Buffer> {
  const book = new exceljs.Workbook();
  if (template) await book.xlsx.load(template as never);
  const sheet = book.worksheets[0] ?? book.addWorksheet('orders');
  const names = Object.keys(rows[0] ?? {});
  const places = new Map<string, number>();
  if (template) {
    sheet.getRow(1).eachCell((cell, at) => places.set(/\[(.*)\]/.exec(String(cell.value))?.[1] ?? '', at));
  } else {
    sheet.addRow(names);
    names.forEach((name, at) => places.set(name, at + 1));
  }
  for (const one of rows) {
    const row = sheet.getRow(sheet.rowCount + 1);
    for (const [name, value] of Object.entries(one))
      row.getCell(places.get(name) ?? 0).value = value as exceljs.CellValue;
    row.commit();
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function sheetOf(answer: Answer): Promise<exceljs.Worksheet> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(answer.bytes as never);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

const orders = async (): Promise<number> =>
  Number((await customs.database.query(`SELECT count(*) FROM documents WHERE kind = 'order'`)).rows[0].count);

describe('templates', () => {
  it('of every document that is filed, with headings in both languages, as a workbook', async () => {
    const list = await customs.ask('GET', '/customs/templates', { as: 'demo' });
    for (const { template } of list.body.items) {
      const answer = await customs.ask('GET', template, { as: 'demo' });
      expect([answer.status, answer.headers['content-type']]).toEqual([200, xlsxMediaType]);
    }
    const sheet = await sheetOf(await customs.ask('GET', '/customs/templates/CEB311', { as: 'demo' }));
    const headings = (sheet.getRow(1).values as string[]).filter(Boolean);
    expect(headings).toContain('*订单编号 order number [orderNo]');
  });

  it('and as CSV', async () => {
    const answer = await customs.ask('GET', '/customs/templates/payment?format=csv', { as: 'demo' });
    expect(answer.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(answer.text).toContain('*支付交易编号 payment transaction number [payTransactionId]');
  });

  it('filled in with Excel, it is filed', async () => {
    const template = await customs.ask('GET', '/customs/templates/CEB311', { as: 'demo' });
    const answer = await upload('CEB311', await workbook([orderRow('T1')], template.bytes), {
      dryRun: false,
      json: true,
    });
    expect(answer.body.counts).toEqual({ documents: 1, accepted: 1, duplicate: 0, stale: 0, rejected: 0 });
  });
});

describe('an upload of orders as a workbook', () => {
  it('is tried first, and nothing is stored', async () => {
    const before = await orders();
    const answer = await upload('CEB311', await workbook([orderRow('D1')]));
    expect([answer.status, answer.headers['x-accepted']]).toEqual([200, '1']);
    expect(await orders()).toBe(before);
    const sheet = await sheetOf(answer);
    expect(String(sheet.getRow(2).values)).toContain('试运行：已接收');
    expect(sheet.getRow(2).getCell(sheet.getRow(1).cellCount).value).toBeNull();
  });

  it('is filed document by document, lines joined by the number; repeated it meets its own', async () => {
    const rows = [
      orderRow('O1', { goodsValue: 150, acturalPaid: 159.1 }),
      {
        ...orderRow('O1', { goodsValue: 150, acturalPaid: 159.1 }),
        itemName: '奶瓶',
        price: 50,
        totalPrice: 50,
      },
      orderRow('O2'),
    ];
    const file = await workbook(rows);
    const first = await upload('CEB311', file, { dryRun: false, json: true });
    expect(first.body.counts).toMatchObject({ documents: 2, accepted: 2 });
    expect(first.body.documents[0]).toMatchObject({
      rows: [2, 3],
      outcome: 'accepted',
      key: { orderNo: 'O1' },
    });
    const again = await upload('CEB311', file, { dryRun: false, json: true });
    expect(again.body.counts).toMatchObject({ accepted: 0, duplicate: 2 });
    const found = await customs.ask('GET', '/customs/orders?orderNo=O1', { as: 'demo' });
    expect(found.body.items).toHaveLength(1);
  });

  it('answers the same table with reasons, the wrong cells red, and files the right rows', async () => {
    const rows = [
      orderRow('R1', { currency: '=1+1', country: '999' }),
      orderRow('R2', { currency: '' }),
      orderRow('R3', { currency: '', buyerIdNumber: '110105194912310021' }),
    ];
    const answer = await upload('CEB311', await workbook(rows), {
      dryRun: false,
      headers: { 'accept-language': 'en' },
    });
    expect([answer.headers['x-accepted'], answer.headers['x-rejected']]).toEqual(['1', '2']);
    const sheet = await sheetOf(answer);
    const headings = (sheet.getRow(1).values as string[]).map(String);
    const cell = (row: number, name: string) => sheet.getRow(row).getCell(headings.indexOf(name));
    expect(cell(2, 'result [@result]').value).toBe('rejected');
    expect(cell(3, 'result [@result]').value).toBe('accepted');
    expect(String(cell(2, 'reasons and remedies [@reasons]').value)).toContain('code-unknown');
    expect(cell(2, 'country').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(cell(3, 'country').fill).not.toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(cell(2, 'currency').value).toBe("'=1+1");
    expect(String(cell(4, 'reasons and remedies [@reasons]').value)).toContain('citizen-id-check-character');
  });

  it('is mended and sent again as it came back', async () => {
    const answer = await upload('CEB311', await workbook([orderRow('M1', { country: '999' })]), {
      dryRun: false,
    });
    const sheet = await sheetOf(answer);
    const headings = (sheet.getRow(1).values as string[]).map(String);
    sheet.getRow(2).getCell(headings.indexOf('country')).value = '116';
    const again = await upload('CEB311', Buffer.from(await sheet.workbook.xlsx.writeBuffer()), {
      dryRun: false,
    });
    expect(again.headers['x-accepted']).toBe('1');
    expect(
      ((await sheetOf(again)).getRow(1).values as string[]).filter((name) => String(name).includes('@')),
    ).toHaveLength(3);
  });

  it.each`
    what                                | cells                                            | code
    ${'a formula'}                      | ${{ price: { formula: 'A1*2', result: 100 } }}   | ${'cell-formula'}
    ${'a long number kept as a figure'} | ${{ orderNo: 2 ** 60 }}                          | ${'cell-number-imprecise'}
    ${'a date where none belongs'}      | ${{ orderNo: new Date('2026-09-17T00:00:00Z') }} | ${'cell-is-date'}
    ${'an error value'}                 | ${{ qty: { error: '#DIV/0!' } }}                 | ${'cell-error'}
  `('names $what', async ({ cells, code }) => {
    const answer = await upload(
      'CEB311',
      await workbook([orderRow('N1', cells as Record<string, unknown>)]),
      { json: true },
    );
    const codes = answer.body.documents[0].errors.map((error: any) => error.code);
    expect(codes).toEqual([code]);
  });

  it('takes figures and dates as Excel types them', async () => {
    const row = orderRow('E1', {
      appTime: new Date('2026-09-17T09:30:00Z'),
      price: 0.1 + 0.2,
      qty: 1,
      totalPrice: 0.3,
      goodsValue: 0.3,
      acturalPaid: 9.4,
      unit: 7,
    });
    const answer = await upload('CEB311', await workbook([row]), { dryRun: false, json: true });
    expect(answer.body.documents[0]).toMatchObject({ outcome: 'accepted' });
    const original = await customs.ask('GET', `/customs/messages/${answer.body.messageIds[0]}/original`, {
      as: 'demo',
    });
    expect(original.body.message.CEB311Message.Order[0]).toMatchObject({
      OrderHead: { appTime: '20260917093000', buyerName: '张*' },
      OrderList: [{ price: '0.3', unit: '007' }],
    });
  });

  it('tells totals that do not add up on a dry run without refusing them', async () => {
    const answer = await upload('CEB311', await workbook([orderRow('W1', { acturalPaid: 1 })]), {
      json: true,
    });
    expect(answer.body.documents[0]).toMatchObject({
      outcome: 'accepted',
      notes: [expect.objectContaining({ code: 'order-paid-adds-up', column: 'acturalPaid' })],
    });
  });
});

/** What Excel of a Chinese Windows saves; 示范物流 is the only Chinese of the rows. */
function inGbk(text: string): Buffer {
  const [name, parts] = [Buffer.from('cabeb7b6ceefc1f7', 'hex'), text.split('示范物流')];
  return Buffer.concat(
    parts.flatMap((part, at) => (at === 0 ? [Buffer.from(part)] : [name, Buffer.from(part)])),
  );
}

describe('an upload as CSV', () => {
  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['semicolons', (text: string) => Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', (text: string) => Buffer.from(text.replaceAll(',', '\t'))],
    ['GBK', inGbk],
  ])('is read in %s', async (_, bytes) => {
    const text = csv(statusColumns, status('C1'));
    const answer = await customs.ask('POST', '/customs/uploads/CEB513?dxpId=DXP1', {
      as: 'demo',
      body: bytes(text),
      headers: { 'content-type': csvMediaType, accept: 'application/json' },
    });
    expect(answer.body.counts).toMatchObject({ documents: 1, accepted: 1 });
  });

  it('answers the same table, safe to open', async () => {
    const rows = [status('@SUM(1)'), status('C3', 'tomorrow')];
    const answer = await upload('CEB513', csv(statusColumns, ...rows));
    const [, first, second] = answer.text.split('\r\n');
    expect(first).toContain(`,'@SUM(1),`);
    expect(second).toContain('试运行：未接收');
    expect(second).toContain('YYYYMMDDhhmmss');
  });

  it('names the rows of a fault and its column', async () => {
    const answer = await upload('CEB513', csv(statusColumns, status('C4'), ['X', ...status('C5').slice(1)]), {
      json: true,
    });
    expect(answer.body.documents[1]).toMatchObject({
      rows: [3],
      outcome: 'rejected',
      errors: expect.arrayContaining([expect.objectContaining({ row: 3, column: 'logisticsCode' })]),
    });
  });

  it('goes in messages of a hundred, and one wrong row leaves the others alone', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => status(`B${at}`, at === 120 ? 'never' : undefined));
    const answer = await upload('CEB513', csv(statusColumns, ...rows), { dryRun: false, json: true });
    expect(answer.body.counts).toEqual({
      documents: 250,
      accepted: 249,
      duplicate: 0,
      stale: 0,
      rejected: 1,
    });
    expect(answer.body.messageIds).toHaveLength(3);
  });

  it('is answered alike under one Idempotency-Key', async () => {
    const file = csv(statusColumns, ...Array.from({ length: 101 }, (_, at) => status(`K${at}`)));
    const options = { dryRun: false, json: true, headers: { 'idempotency-key': 'table-1' } };
    const first = await upload('CEB513', file, options);
    const again = await upload('CEB513', file, options);
    expect(again.body).toEqual(first.body);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
      undefined,
      'true',
    ]);
    const other = await upload('CEB513', csv(statusColumns, status('K999')), options);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-key-reused']);
  });

  it('another enterprise’s documents are refused row by row', async () => {
    const answer = await upload('CEB513', csv(statusColumns, status('F1')), { as: 'other', json: true });
    expect(answer.body.documents[0].errors.map((error: any) => error.code)).toContain('party-not-entitled');
  });
});

describe('files that cannot be taken', () => {
  const cases: [string, string, Buffer | string, string][] = [
    ['no workbook at all', 'CEB513', Buffer.from('hello'), 'file-not-xlsx'],
    ['an old workbook', 'CEB513', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls-not-supported'],
    ['half a workbook', 'CEB513', Buffer.from('504b0304140000000800', 'hex'), 'file-damaged'],
    ['UTF-16', 'CEB513', `\uFEFF${csv(statusColumns)}`, 'file-encoding-unknown'],
    ['no heading', 'CEB513', csv(['1', '2'], ['3', '4']), 'headings-missing'],
    ['no rows', 'CEB513', csv(statusColumns), 'no-rows'],
    ['a missing column', 'CEB513', csv(statusColumns.slice(1), status('1').slice(1)), 'headings-wrong'],
    ['an open quote', 'CEB513', `${csv(statusColumns)}\r\n"${'x'.repeat(50)}`, 'file-damaged'],
    [
      'too many rows',
      'CEB513',
      csv(statusColumns, ...Array.from({ length: 10_001 }, () => ['1'])),
      'too-many-rows',
    ],
    ['too many columns', 'CEB513', csv(Array.from({ length: 300 }, () => 'a')), 'too-many-columns'],
    ['a message of customs', 'CEB622', csv(['a']), 'message-not-accepted'],
    ['no such document', 'nothing', csv(['a']), 'template-unknown'],
  ];
  it.each(cases)('%s', async (what, type, file, code) => {
    const body = what === 'UTF-16' ? Buffer.from(String(file), 'utf16le') : file;
    const answer = await customs.ask('POST', `/customs/uploads/${type}?dxpId=D`, {
      as: 'demo',
      body: Buffer.from(body as never),
      headers: { 'content-type': typeof file === 'string' ? csvMediaType : xlsxMediaType },
    });
    expect([answer.status, answer.body.code]).toEqual([type === 'nothing' ? 404 : 400, code]);
  });

  it('anything but a table', async () => {
    const answer = await customs.ask('POST', '/customs/uploads/CEB513', { as: 'demo', body: { a: 1 } });
    expect(answer.status).toBe(415);
    const table = await customs.ask('POST', '/customs/messages', {
      as: 'demo',
      body: 'a,b',
      headers: { 'content-type': csvMediaType },
    });
    expect(table.status).toBe(415);
  });

  it('who is no enterprise files nothing', async () => {
    const answer = await upload('CEB513', csv(statusColumns, status('X1')), { as: 'auditor' });
    expect(answer.status).toBe(403);
  });
});
