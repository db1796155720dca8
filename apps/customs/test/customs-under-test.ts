import { gunzipSync, gzipSync } from 'node:zlib';
import { expect } from '@jest/globals';
import { writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import { cebTime } from '@app/kernel';
import { ParticipantsRepository } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import { serviceUnderTest } from '@app/testing';
import { exportCase } from '../../../deploy/local/export-case.mjs';
import { importCase } from '../../../deploy/local/import-case.mjs';
import { AppModule } from '../src/app.module.js';
import { AuthorityMessagesService } from '../src/receipts/authority-messages.service.js';

export const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';
export const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
const since = '2026-01-01T00:00:00+08:00';
const accepted = { status: 'accepted' as const, since };
const enterprises = [
  { creditCode: '91330200MA0DEM013H', ...demo },
  { creditCode: '91330200MA0DEM021C', customsCode: '330246D002', name: '宁波另一家跨境电商有限公司' },
];

export const party = (field: string) => ({ [`${field}Code`]: demo.customsCode, [`${field}Name`]: demo.name });
export const filed = (at = new Date()) => ({ appType: '1', appTime: cebTime(at), appStatus: '2' });
/** A later business time than that of anything filed so far. */
export const later = (minutes = 1): string => cebTime(new Date(Date.now() + minutes * 60_000));
const transfer = {
  copCode: demo.customsCode,
  copName: demo.name,
  dxpMode: 'DXP',
  dxpId: 'DXPENT0000000001',
};

/** The day of customs' receipts: late enough for every period that runs from a release. */
export const receiptDay = cebTime(new Date(Date.now() - 86_400_000)).slice(0, 8);

/** One message of an enterprise as JSON; a CEB711 holds one document, not an array of one. */
export const message = (type: string, node: string, ...documents: object[]) => ({
  [`${type}Message`]: {
    guid,
    version: '1.0',
    [node]: type === 'CEB711' ? (documents[0] ?? {}) : documents,
    BaseTransfer: transfer,
  },
});

/** The customs service with two registered enterprises, driven over HTTP and by messages of the authority. */
export async function customsUnderTest(name: string, environment: Record<string, string> = {}) {
  const service = await serviceUnderTest(name, AppModule, environment);
  await service.transactions.run((tx) =>
    service.app.get(ParticipantsRepository).keep(
      tx,
      enterprises.map((enterprise) => ({
        id: enterprise.creditCode,
        version: 1,
        ...enterprise,
        roles: [],
        departments: { customs: accepted, tax: accepted, fx: accepted, commerce: accepted },
        changedAt: since,
      })),
    ),
  );
  let serial = 0;
  const nextNumber = (): string => `20261015${String((serial += 1)).padStart(8, '0')}`;

  return {
    ...service,
    nextNumber,
    /** Files a message; the answers to its documents. */
    async send(body: object, as = 'demo'): Promise<any[]> {
      const answer = await service.ask('POST', '/customs/messages', { as, body });
      expect([Object.keys(body)[0], answer.status]).toEqual([Object.keys(body)[0], 202]);
      return answer.body.documents;
    },
    async get(path: string, as = 'demo'): Promise<any> {
      const answer = await service.ask('GET', path, { as });
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.body;
    },
    async post(path: string, body: object, as: string): Promise<any> {
      return service.ask('POST', path, { as, body });
    },
    /** A message of the authority. */
    async deliver(type: CebMessageType, ...documents: CebNode[]): Promise<void> {
      const body = service.app.get(FieldCipher).encrypt(gzipSync(writeMessage({ type, guid, documents })));
      await service.transactions.run((tx) =>
        service.app
          .get(AuthorityMessagesService)
          .received(tx, [{ id: 'M', version: 1, messageType: type, body, receivedAt: since }]),
      );
    },
    /** Messages that went to customs, oldest first. */
    async sentToCustoms(type: string, containing = ''): Promise<string[]> {
      const cipher = service.app.get(FieldCipher);
      return (await service.events())
        .filter((one) => one.type === 'customs.submissions-requested.v1' && one.document.messageType === type)
        .map(({ document }) => gunzipSync(cipher.decrypt(document.body)).toString())
        .filter((xml) => xml.includes(containing));
    },
    /** An import whose documents fit, filed: its list as the service shows it. */
    async submittedImport(change: (messages: any) => void = () => undefined): Promise<any> {
      const orderNo = nextNumber();
      const messages: any = importCase({ orderNo, demo });
      change(messages);
      for (const root of ['CEB311Message', 'CEB411Message', 'CEB511Message', 'CEB621Message'])
        await this.send({ [root]: messages[root] });
      return (await this.get(`/customs/lists?orderNo=${orderNo}`)).items[0];
    },
    /** An export whose documents fit, filed. */
    async submittedExport(change: (messages: any) => void = () => undefined): Promise<any> {
      const orderNo = nextNumber();
      const messages: any = exportCase({ orderNo, demo });
      change(messages);
      for (const root of ['CEB303Message', 'CEB403Message', 'CEB505Message', 'CEB603Message'])
        await this.send({ [root]: messages[root] });
      return { messages, ...(await this.get(`/customs/lists?orderNo=${orderNo}`)).items[0] };
    },
    /** Receipts of customs about a list: `120@1` has returnStatus 120 and the authority's second 1. */
    async receive(list: any, ...texts: string[]): Promise<void> {
      const receipts = texts.map((text) => {
        const [returnStatus = '', second = '0'] = text.split('@');
        return {
          guid,
          agentCode: demo.customsCode,
          copNo: list.copNo,
          preNo: 'B20261015123456789',
          invtNo: `310520261${list.orderNo.slice(-9)}`,
          ebcCode: demo.customsCode,
          ebpCode: demo.customsCode,
          ...(list.ieFlag === 'E'
            ? { orderNo: list.orderNo, statisticsFlag: 'B', invtNo: `31052026E${list.orderNo.slice(-9)}` }
            : { customsCode: '3105' }),
          returnStatus,
          returnTime: `${receiptDay}1000${second.padStart(2, '0')}000`,
          returnInfo: returnStatus,
        };
      });
      await this.deliver(list.ieFlag === 'E' ? 'CEB604' : 'CEB622', ...receipts);
    },
    async list(id: string, as = 'demo'): Promise<any> {
      return this.get(`/customs/lists/${id}`, as);
    },
  };
}

export type CustomsUnderTest = Awaited<ReturnType<typeof customsUnderTest>>;
