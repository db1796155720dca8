import type { CebNode } from '@app/ceb';
import { guid } from './customs-office-under-test.js';

const report = { appType: '1', appTime: '20250601100000', appStatus: '2' };
const logistics = { logisticsCode: '330246D001', logisticsName: '示范物流' };

/** A part of a document of `count` parts. */
export const part = (number: number, count: number): Record<string, string> => ({
  msgCount: String(count),
  msgSeqNo: String(number),
});

/** CEB607. */
export const masterWaybill = (
  copNo: string,
  waybills: readonly CebNode[],
  change: CebNode = {},
): CebNode => ({
  WayBillHead: {
    guid: guid(),
    ...report,
    customsCode: '3105',
    copNo,
    agentCode: '330246D001',
    agentName: '示范申报',
    trafMode: '5',
    trafName: 'MU1',
    voyageNo: 'MU1',
    billNo: `B${copNo}`,
    grossWeight: '1',
    ...logistics,
    ...part(1, 1),
    ...change,
  },
  WayBillList: waybills.map((line, at) => ({ gnum: String(at + 1), ...line })),
});

/** CEB711. */
export const entry = (copNo: string, waybills: readonly string[], change: CebNode = {}): CebNode => ({
  DeliveryHead: {
    guid: guid(),
    ...report,
    customsCode: '3105',
    copNo,
    operatorCode: '330246D001',
    operatorName: '示范监管场所',
    ieFlag: 'I',
    trafMode: '5',
    trafNo: 'MU1',
    voyageNo: 'MU1',
    billNo: 'BILL7',
    ...logistics,
    ...change,
  },
  ...(waybills.length === 0
    ? {}
    : { DeliveryList: waybills.map((logisticsNo, at) => ({ gnum: String(at + 1), logisticsNo })) }),
});
