import { linesOf, headOf, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import type { Fields, FiledGoods } from '../src/customs/declarations/domain/filed-list.js';
import { exportLine, filedExportList } from '../src/customs/exports/domain/filed-export.builder.js';
import { guid, transfer, type Told } from './customs-office-under-test.js';

const report = { appType: '1', appTime: '20250601100000', appStatus: '2' };
const logistics = { logisticsCode: '330246D001', logisticsName: '示范物流' };

/** A message of the enterprise with these documents. */
export function exportMessage(type: CebMessageType, ...documents: CebNode[]): string {
  return writeMessage({ type, guid: guid(), documents, transfer });
}

/** An export list with its own waybill and copNo. */
export const exportListOf = (orderNo: string, change: Fields = {}, lines?: readonly Fields[]): FiledGoods =>
  filedExportList({ orderNo, copNo: copNoOf(orderNo), logisticsNo: `L${orderNo}`, ...change }, lines);

export const copNoOf = (orderNo: string): string => `C${orderNo}`.slice(0, 30);

export const inventory = ({ head, lines }: FiledGoods): CebNode => ({
  InventoryHead: { ...head, guid: guid() },
  InventoryList: lines.map((line) => ({ ...line })),
});

/** CEB303 of the list's goods. */
export const orderFor = ({ head, lines }: FiledGoods, change: Fields = {}): CebNode => ({
  OrderHead: {
    guid: guid(),
    ...report,
    orderType: 'E',
    orderNo: head['orderNo'] ?? '',
    ebpCode: '330246D001',
    ebpName: '示范平台',
    ebcCode: '330246D001',
    ebcName: '示范电商',
    goodsValue: '20',
    freight: '0',
    currency: '502',
    ...change,
  },
  OrderList: lines.map((line) => ({
    gnum: line['gnum'] ?? '',
    itemNo: 'AF001',
    itemName: line['gname'] ?? '',
    unit: '011',
    currency: '502',
    qty: '2',
    price: '10',
    totalPrice: '20',
  })),
});

/** CEB403 of the list's order. */
export const receiptsFor = ({ head }: FiledGoods): CebNode => ({
  guid: guid(),
  ...report,
  ebpCode: '330246D001',
  ebpName: '示范平台',
  ebcCode: '330246D001',
  ebcName: '示范电商',
  orderNo: head['orderNo'] ?? '',
  payName: '现金支付',
  charge: '20',
  currency: '502',
  accountingDate: '20250601095959',
});

/** CEB505 of the list's parcel. */
export const waybillFor = ({ head }: FiledGoods): CebNode => ({
  guid: guid(),
  ...report,
  ...logistics,
  logisticsNo: head['logisticsNo'] ?? '',
  freight: '0',
  insuredFee: '0',
  currency: '142',
  grossWeight: '1.2',
  packNo: '1',
  goodsInfo: 'T恤衫',
});

/** CEB507: these parcels have arrived, or, with none named, the whole bill of lading. */
export const arrivalOf = (copNo: string, waybills: readonly string[], change: Fields = {}): CebNode => ({
  ArrivalHead: {
    guid: guid(),
    ...report,
    customsCode: '3105',
    copNo,
    operatorCode: '330246D001',
    operatorName: '示范监管场所',
    ieFlag: 'E',
    trafMode: '5',
    billNo: 'BILL0001',
    domesticTrafNo: '浙B00001',
    ...logistics,
    msgCount: '1',
    msgSeqNo: '1',
    ...change,
  },
  ...(waybills.length === 0
    ? {}
    : { ArrivalList: waybills.map((logisticsNo, at) => ({ gnum: String(at + 1), logisticsNo })) }),
});

/** CEB509: these parcels have left. */
export const departureOf = (copNo: string, waybills: readonly string[], change: Fields = {}): CebNode => ({
  DepartureHead: {
    guid: guid(),
    ...report,
    customsCode: '3105',
    copNo,
    ...logistics,
    trafMode: '5',
    trafName: 'MU1',
    voyageNo: 'MU1',
    billNo: 'BILL0001',
    leaveTime: '20250602100000',
    msgCount: '1',
    msgSeqNo: '1',
    ...change,
  },
  DepartureList: waybills.map((logisticsNo, at) => ({ gnum: String(at + 1), logisticsNo })),
});

/** CEB701 of these lists. */
export const summaryOf = (copNo: string, invtNos: readonly string[], change: Fields = {}): CebNode => ({
  SummaryApplyHead: {
    guid: guid(),
    ...report,
    customsCode: '3105',
    copNo,
    agentCode: '330246D001',
    agentName: '示范申报',
    ebcCode: '330246D001',
    ebcName: '示范电商',
    declAgentCode: '330246D001',
    declAgentName: '示范报关',
    summaryFlag: '2',
    itemNameFlag: '1',
    msgCount: '1',
    msgSeqNo: '1',
    ...change,
  },
  SummaryApplyList: invtNos.map((invtNo) => ({ invtNo })),
});

export { exportLine };

/** The receipts of one kind as they arrived: returnStatus. */
export const told = (all: readonly Told[], type: CebMessageType, copNo?: string): string[] =>
  all
    .filter((message) => message.type === type)
    .flatMap(({ documents }) => documents)
    .filter((node) => copNo === undefined || node['copNo'] === copNo)
    .map((node) => String(node['returnStatus']));

/** What customs said about lists: status and time by copNo. */
export const receiptsOf = (all: readonly Told[], copNo: string): { status: string; time: string }[] =>
  all
    .filter((message) => message.type === 'CEB604')
    .flatMap(({ documents }) => documents)
    .filter((node) => node['copNo'] === copNo)
    .map((node) => ({ status: String(node['returnStatus']), time: String(node['returnTime']) }));

/** List numbers as customs gave them. */
export const invtNosOf = (all: readonly Told[]): string[] => [
  ...new Set(
    all
      .filter((message) => message.type === 'CEB604')
      .flatMap(({ documents }) => documents)
      .map((node) => String(node['invtNo'] ?? ''))
      .filter((invtNo) => invtNo !== ''),
  ),
];

/** The results of summaries. */
export const resultsOf = (all: readonly Told[]) =>
  all
    .filter((message) => message.type === 'CEB792')
    .flatMap(({ documents }) => documents)
    .map((node) => ({ head: headOf(node, 'CEB792'), rows: linesOf(node, 'CEB792') }));
