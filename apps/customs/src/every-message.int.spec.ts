import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  describeMessage,
  headOf,
  messageKind,
  messageKinds,
  readMessage,
  signatureElement,
  writeMessage,
  type CebMessageType,
  type CebNode,
} from '@app/ceb';
import { FieldCipher } from '@app/platform';
import { applicationCase } from '../../../deploy/local/application-case.mjs';
import { exportCase } from '../../../deploy/local/export-case.mjs';
import { importCase } from '../../../deploy/local/import-case.mjs';
import { officialVerdict, schemaFolder, schemaOf } from '../../../libs/ceb/test/official-schemas.js';
import {
  customsUnderTest,
  demo,
  filed,
  guid,
  message,
  party,
  type CustomsUnderTest,
} from '../test/customs-under-test.js';

if (!schemaFolder) {
  process.stdout.write(
    'every message: the official schemas are not beside this checkout, their verdict is left out\n',
  );
}

let customs: CustomsUnderTest;
beforeAll(async () => {
  customs = await customsUnderTest('customs every message');
}, 120_000);
afterAll(async () => customs?.close());

/** A message of an enterprise, with the path under which its document is read back. */
interface Own {
  readonly body: Record<string, any>;
  readonly path: string;
}

const signature = signatureElement({
  digestValue: 'AAAA',
  signatureValue: 'AAAA',
  certificate: 'AAAA',
  keyName: 'test',
});

const one = (messages: Record<string, any>, type: string): Record<string, any> => ({
  [`${type}Message`]: messages[`${type}Message`],
});
const importing = (type: string, path: (orderNo: string) => string) => async (): Promise<Own> => {
  const orderNo = customs.nextNumber();
  return { body: one(importCase({ orderNo, demo }), type), path: path(orderNo) };
};
const exporting = (type: string, path: (orderNo: string) => string) => async (): Promise<Own> => {
  const orderNo = customs.nextNumber();
  return { body: one(exportCase({ orderNo, demo }), type), path: path(orderNo) };
};
/** A list that customs has taken so far, and what can be applied for about it. */
async function applications(direction: 'I' | 'E', ...receipts: string[]) {
  const messages: any = {};
  const keep = (sent: any): void => void Object.assign(messages, sent);
  const list = direction === 'I' ? await customs.submittedImport(keep) : await customs.submittedExport(keep);
  await customs.receive(list, ...receipts);
  const { invtNo } = await customs.list(list.id);
  const number = customs.nextNumber();
  return { list, invtNo, number, of: applicationCase({ messages, invtNo, number }) };
}

/** Every message that an enterprise sends, as an own document that the official schema accepts. */
const own: Readonly<Partial<Record<CebMessageType, () => Promise<Own>>>> = {
  CEB303: exporting('CEB303', (orderNo) => `orders?orderNo=${orderNo}`),
  CEB403: exporting('CEB403', (orderNo) => `payment-receipts?orderNo=${orderNo}`),
  CEB505: exporting('CEB505', (orderNo) => `waybills?logisticsNo=EX${orderNo}`),
  CEB507: async () => {
    const { messages, orderNo } = await customs.submittedExport();
    return { body: one(messages, 'CEB507'), path: `arrivals?copNo=${`A${orderNo}`.slice(-20)}` };
  },
  CEB509: async () => {
    const { messages, orderNo } = await customs.submittedExport();
    return { body: one(messages, 'CEB509'), path: `departures?copNo=${`D${orderNo}`.slice(-20)}` };
  },
  CEB603: exporting('CEB603', (orderNo) => `lists?orderNo=${orderNo}`),
  CEB605: async () => {
    const { of, number } = await applications('E', '120@1');
    return { body: of.exportCancellation(), path: `cancellations?copNo=${number}` };
  },
  CEB607: async () => {
    const { logisticsNo } = await customs.submittedExport((messages) => {
      const head = messages.CEB603Message.Inventory[0].InventoryHead;
      for (const field of ['trafName', 'voyageNo', 'billNo']) delete head[field];
    });
    const copNo = customs.nextNumber();
    const bill = {
      WayBillHead: {
        guid,
        ...filed(),
        customsCode: '3105',
        copNo,
        ...party('agent'),
        trafMode: '5',
        trafName: 'NH972',
        voyageNo: 'NH261015',
        billNo: `B${copNo}`,
        grossWeight: '1',
        ...party('logistics'),
        msgCount: '1',
        msgSeqNo: '1',
      },
      WayBillList: [{ gnum: '1', logisticsNo }],
    };
    return { body: message('CEB607', 'WayBill', bill), path: `master-waybills?copNo=${copNo}` };
  },
  CEB213: async () => {
    const { of, number } = await applications('E', '120@1', '399@2', '800@3');
    return { body: of.exportReturn(), path: `returns?copNo=${number}` };
  },
  CEB215: async () => {
    const { of, number } = await applications('E', '120@1', '399@2', '800@3');
    await customs.send(of.exportReturn());
    return { body: of.tally(), path: `return-tallies?copNo=${number}` };
  },
  CEB701: async () => {
    const list = await customs.submittedExport();
    await customs.receive(list, '120@1', '399@2', '800@3');
    const { invtNo } = await customs.list(list.id);
    const summary = exportCase({ orderNo: list.orderNo, demo }).summary(invtNo);
    return { body: summary, path: `summaries?copNo=${`S${list.orderNo}`.slice(-20)}` };
  },
  CEB311: importing('CEB311', (orderNo) => `orders?orderNo=${orderNo}`),
  CEB411: importing('CEB411', (orderNo) => `payments?orderNo=${orderNo}`),
  CEB511: importing('CEB511', (orderNo) => `waybills?orderNo=${orderNo}`),
  CEB513: async () => {
    const { logisticsNo } = await customs.submittedImport();
    const { appStatus: _status, ...times } = filed();
    const status = {
      guid,
      ...times,
      appStatus: '2',
      ...party('logistics'),
      logisticsNo,
      logisticsStatus: 'S',
      logisticsTime: times.appTime,
    };
    return {
      body: message('CEB513', 'LogisticsStatus', status),
      path: `waybill-statuses?logisticsNo=${logisticsNo}`,
    };
  },
  CEB621: importing('CEB621', (orderNo) => `lists?orderNo=${orderNo}`),
  CEB623: async () => {
    const { of, number } = await applications('I', '120@1');
    return { body: of.cancellation(), path: `cancellations?copNo=${number}` };
  },
  CEB625: async () => {
    const { of, number } = await applications('I', '120@1', '399@2', '800@3');
    return { body: of.return(), path: `returns?copNo=${number}` };
  },
  CEB711: async () => {
    const copNo = customs.nextNumber();
    const entry = {
      DeliveryHead: {
        guid,
        ...filed(),
        customsCode: '3105',
        copNo,
        ...party('operator'),
        ieFlag: 'I',
        trafMode: '5',
        trafNo: 'NH972',
        voyageNo: 'NH261015',
        billNo: `B${copNo}`,
        ...party('logistics'),
      },
      DeliveryList: [{ gnum: '1', logisticsNo: `W${copNo}` }],
    };
    return { body: message('CEB711', 'Delivery', entry), path: `warehouse-entries?copNo=${copNo}` };
  },
};

/** What the official schema has against it, where the schema is there. */
const verdict = (type: CebMessageType, xml: string): string[] =>
  schemaFolder ? officialVerdict(schemaFolder, schemaOf(type), xml) : [];

function asXml(type: CebMessageType, body: Record<string, any>): string {
  const { [messageKind(type).node]: documents, BaseTransfer, guid: id } = body[`${type}Message`];
  return writeMessage({ type, guid: id, documents: [documents].flat(), transfer: BaseTransfer, signature });
}

async function file(xml: string, accept: string): Promise<{ status: number; text: string }> {
  return customs.ask('POST', '/customs/messages', { as: 'demo', body: xml, headers: { accept } });
}

/** Customs' receipt for a document: what the document says is repeated, the rest is customs' own. */
function receiptFor(type: CebMessageType, head: Readonly<Record<string, string>>): CebNode {
  const values: Record<string, string> = {
    ...head,
    guid,
    preNo: 'B20261015123456789',
    returnStatus: '2',
    returnTime: '20261115100000000',
    returnInfo: '新增申报成功',
  };
  const { node } = messageKind(type);
  const elements = describeMessage(type).find(({ name }) => name === node)?.fields ?? [];
  return Object.fromEntries(
    elements.flatMap(({ name, required }) => {
      const value = values[name] ?? (required ? '1' : undefined);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The pull feed as CEB, from its beginning, up to the page with this kind of receipt. */
async function feedPageWith(type: CebMessageType, containing: string): Promise<string> {
  for (let after = ''; ;) {
    const answer = await customs.ask('GET', `/customs/receipts?limit=200${after}`, {
      as: 'demo',
      headers: { accept: 'application/xml' },
    });
    expect([type, answer.status]).toEqual([type, 200]);
    const xml = answer.text;
    if (xml.includes(`${type}Message`) && xml.includes(containing)) return xml;
    after = `&after=${answer.headers['x-next']}`;
  }
}

const types = Object.keys(messageKinds) as CebMessageType[];
const enterprises = types.filter((type) => messageKind(type).direction === 'enterprise');

it('knows an own document of every message that an enterprise sends', () => {
  expect(Object.keys(own).sort()).toEqual([...enterprises].sort());
});

describe.each(enterprises)('%s', (type) => {
  const receipt = messageKind(type).receipt ?? 'CEB900';

  it(`is filed, stored byte for byte, read back and answered by ${receipt}, each valid by the official schema`, async () => {
    const { body, path } = await (own[type]?.() ?? Promise.reject(new Error(type)));
    const xml = asXml(type, body);
    expect(verdict(type, xml)).toEqual([]);

    const { status, text } = await file(xml, 'application/json');
    const { messageId, documents } = JSON.parse(text);
    expect([status, documents]).toEqual([202, [expect.objectContaining({ outcome: 'accepted' })]]);
    const { items } = await customs.get(`/customs/${path}`);
    expect(items.map((item: any) => item.id)).toEqual([documents[0].id]);
    const {
      rows: [stored],
    } = await customs.database.query('SELECT original FROM messages WHERE id = $1', [messageId]);
    expect(gunzipSync(customs.app.get(FieldCipher).decrypt(stored.original)).toString('utf8')).toBe(xml);

    const told = (await customs.events()).filter(({ document }) => document.id === documents[0].id);
    expect([...new Set(told.map(({ document }) => document.ieFlag))]).toEqual([messageKind(type).ieFlag]);

    const again = await file(xml, 'application/xml');
    expect(verdict(receipt, again.text)).toEqual([]);
    const answered = readMessage(Buffer.from(again.text), 'xml');
    expect(answered.type).toBe(receipt);
    expect(headOf(answered.documents[0]!, receipt)).toMatchObject({ returnStatus: '2' });

    const read = readMessage(Buffer.from(xml), 'xml');
    const head = headOf(read.documents[0]!, type);
    await customs.deliver(receipt, receiptFor(receipt, head));
    const key = messageKind(type).keyFields.findLast((field) => !/Code$|Status$|SeqNo$/.test(field)) ?? '';
    expect(verdict(receipt, await feedPageWith(receipt, head[key] ?? ''))).toEqual([]);
  });
});

/** What customs sends of its own accord, about a list that is there: the document, and what its number is. */
const ofCustoms: Readonly<
  Partial<Record<CebMessageType, () => Promise<{ document: CebNode; number: string }>>>
> = {
  CEB792: async () => {
    const { list, invtNo } = await applications('E', '120@1', '399@2', '800@3', '899@4');
    const entryId = `31052026${String(Date.now()).slice(-10).replace(/^./, '0')}`;
    const head = {
      guid,
      customsCode: '3105',
      sumNo: '310520260000000001',
      opDate: '20261115100000000',
      declSeqNo: `D${entryId.slice(1)}`,
      entryId,
      decState: '1',
      ...party('agent'),
      ...party('ebc'),
      ...party('declAgent'),
      grossWeight: '1',
      netWeight: '1',
      msgCount: '1',
      msgSeqNo: '1',
    };
    const row = { invtNo, logisticsNo: list.logisticsNo, gseqno: '1', gnum: '1', gcode: '6109100021' };
    return { document: { SummaryResultHead: head, SummaryResultList: [row] }, number: entryId };
  },
  CEB816: async () => {
    const { invtNo } = await applications('I', '120@1', '399@2', '800@3');
    const taxNo = `T${invtNo}`;
    const tax = { customsTax: '0', valueAddedTax: '50', consumptionTax: '0' };
    const head = { guid, returnTime: '20261115100000000', invtNo, taxNo, ...tax, status: '1' };
    const line = { gnum: '1', gcode: '9619001100', taxPrice: '517', ...tax };
    return { document: { TaxHeadRd: head, TaxListRd: [line] }, number: taxNo };
  },
  CEB818: async () => {
    const { invtNo } = await applications('I', '120@1', '399@2', '800@3');
    const taxNo = `T${invtNo}`;
    const head = { guid, returnTime: '20261115110000000', invtNo, taxNo, status: '2', entDutyNo: 'D1' };
    return { document: { TaxHeadStatus: head }, number: taxNo };
  },
};

it.each(Object.keys(ofCustoms) as CebMessageType[])(
  '%s of customs is passed on to the enterprises that it concerns, once, valid by the official schema',
  async (type) => {
    const { document, number } = await (ofCustoms[type]?.() ?? Promise.reject(new Error(type)));
    expect(verdict(type, writeMessage({ type, guid, documents: [document] }))).toEqual([]);
    await customs.deliver(type, document);
    await customs.deliver(type, document);
    const xml = await feedPageWith(type, number);
    expect(verdict(type, xml)).toEqual([]);
    expect(xml.split(`>${number}<`)).toHaveLength(2);
    const read = readMessage(Buffer.from(xml), 'xml');
    expect(read.documents.map(({ node }) => node)).toContainEqual(document);
  },
);
