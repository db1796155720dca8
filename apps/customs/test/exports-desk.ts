import { gunzipSync, gzipSync } from 'node:zlib';
import { writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import { ParticipantsRepository } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import { serviceUnderTest } from '@app/testing';
import { exportCase } from '../../../deploy/local/export-case.mjs';
import { AppModule } from '../src/app.module.js';
import { AuthorityMessagesService } from '../src/receipts/authority-messages.service.js';

export const demo = { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' };
export const creditCode = '91330200MA0DEM013H';
const other = { customsCode: '330246D002', name: '宁波另一家跨境电商有限公司' };
const otherCreditCode = '91330200MA0DEM021C';
const guid = '4CDE1CFD-EDED-46B1-946C-B8022E42FC94';
const accepted = { status: 'accepted' as const, since: '2026-01-01T00:00:00+08:00' };

/** The customs service with two registered enterprises, and customs' side played by hand; for tests. */
export async function exportDesk(name: string) {
  const customs = await serviceUnderTest(name, AppModule);
  const departments = { customs: accepted, tax: accepted, fx: accepted, commerce: accepted };
  const participant = (code: string, { customsCode, name: called }: typeof demo) => ({
    id: code,
    version: 1,
    creditCode: code,
    customsCode,
    name: called,
    roles: [],
    departments,
    changedAt: accepted.since,
  });
  await customs.transactions.run((tx) =>
    customs.app
      .get(ParticipantsRepository)
      .keep(tx, [participant(creditCode, demo), participant(otherCreditCode, other)]),
  );
  let serial = 0;

  async function send(root: string, messages: Record<string, any>, as = 'demo'): Promise<any> {
    const answer = await customs.ask('POST', '/customs/messages', { as, body: { [root]: messages[root] } });
    if (answer.status !== 202) throw new Error(`${root}: ${answer.status} ${answer.text}`);
    return answer.body.documents[0];
  }

  async function deliver(type: CebMessageType, documents: CebNode[]): Promise<void> {
    const body = customs.app.get(FieldCipher).encrypt(gzipSync(writeMessage({ type, guid, documents })));
    const message = { id: 'M', version: 1, messageType: type, body, receivedAt: accepted.since };
    await customs.transactions.run((tx) => customs.app.get(AuthorityMessagesService).received(tx, [message]));
  }

  return {
    ...customs,
    send,
    deliver,

    fresh(): string {
      serial += 1;
      return `2026101600${String(serial).padStart(6, '0')}`;
    },

    async listOf(orderNo: string): Promise<any> {
      return (await customs.ask('GET', `/customs/lists?orderNo=${orderNo}`, { as: 'demo' })).body.items[0];
    },

    /** An export that customs closed on a day (`yyyyMMdd`), with its list number. */
    async closed(
      day: string,
      more: (list: { head: any; lines: any[] }, messages: any) => void = () => undefined,
      last: '800' | '899' = '899',
    ): Promise<{ orderNo: string; invtNo: string; copNo: string }> {
      const orderNo = this.fresh();
      const messages: any = exportCase({ orderNo, demo });
      const [inventory] = messages.CEB603Message.Inventory;
      more({ head: inventory.InventoryHead, lines: inventory.InventoryList }, messages);
      for (const root of ['CEB603Message', 'CEB505Message', 'CEB303Message', 'CEB403Message'])
        await send(root, messages);
      const list = await this.listOf(orderNo);
      if (list.status !== 'submitted') throw new Error(`the list is ${list.status}`);
      const invtNo = `31052026E${orderNo.slice(-9)}`;
      const receipt = (returnStatus: string, at: string): CebNode => ({
        guid,
        agentCode: demo.customsCode,
        copNo: list.copNo,
        preNo: 'B20261015123456789',
        invtNo,
        ebcCode: demo.customsCode,
        ebpCode: demo.customsCode,
        orderNo,
        statisticsFlag: inventory.InventoryHead.statisticsFlag,
        returnStatus,
        returnTime: `${day}1000000${at}`,
        returnInfo: returnStatus,
      });
      await deliver('CEB604', [receipt('120', '01'), receipt('399', '02')]);
      await deliver('CEB604', [receipt('800', '03'), ...(last === '899' ? [receipt('899', '04')] : [])]);
      return { orderNo, invtNo, copNo: list.copNo };
    },

    /** Messages of a type that were handed to the adapter. */
    async sentToCustoms(type: string, containing: string): Promise<string[]> {
      const cipher = customs.app.get(FieldCipher);
      return (await customs.events())
        .filter(
          (event) => event.type === 'customs.submissions-requested.v1' && event.document.messageType === type,
        )
        .map(({ document }) => gunzipSync(cipher.decrypt(document.body)).toString())
        .filter((xml) => xml.includes(containing));
    },

    /** Customs' answer to a summary application (CEB702). */
    async summaryAnswered(copNo: string, returnStatus: string): Promise<void> {
      await deliver('CEB702', [
        {
          guid,
          agentCode: demo.customsCode,
          ebcCode: demo.customsCode,
          copNo,
          preNo: 'B20261015123456789',
          msgSeqNo: '1',
          returnStatus,
          returnTime: `20261101100000${String(Math.floor(Math.random() * 1000)).padStart(3, '0')}`,
          returnInfo: returnStatus,
        },
      ]);
    },
  };
}

export type ExportDesk = Awaited<ReturnType<typeof exportDesk>>;
