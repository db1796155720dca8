import { writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import type { Fields, FiledGoods } from '../src/customs/declarations/domain/filed-list.js';
import { guid, signature, transfer } from './customs-office-under-test.js';

const report = { appType: '1', appTime: '20250601110000', appStatus: '2' };
const names = {
  ebpCode: '330246D001',
  ebpName: '示范平台',
  ebcCode: '330246D001',
  ebcName: '示范电商',
  agentCode: '330246D001',
  agentName: '示范申报',
  logisticsCode: '330246D001',
  logisticsName: '示范物流',
};
const only = (fields: readonly string[]): Fields =>
  Object.fromEntries(fields.map((field) => [field, (names as Record<string, string>)[field] ?? '']));

/** A message with these applications, signed where the schema wants it. */
export function applicationMessage(type: CebMessageType, ...documents: CebNode[]): string {
  const signed = type === 'CEB623' || type === 'CEB625' ? { signature } : {};
  return writeMessage({ type, guid: guid(), documents, transfer, ...signed });
}

const imported = ({ head }: FiledGoods, invtNo: string, copNo: string): Fields => ({
  guid: guid(),
  ...report,
  customsCode: '3105',
  orderNo: head['orderNo'] ?? '',
  ...only(['ebpCode', 'ebpName', 'ebcCode', 'ebcName']),
  logisticsNo: head['logisticsNo'] ?? '',
  ...only(['logisticsCode', 'logisticsName']),
  copNo,
  invtNo,
  buyerIdType: '1',
  buyerIdNumber: head['buyerIdNumber'] ?? '',
  buyerName: '张三',
  buyerTelephone: '13800000000',
  ...only(['agentCode', 'agentName']),
  reason: '不想要了',
});

/** CEB623. */
export const cancellationOf = (
  list: FiledGoods,
  invtNo: string,
  copNo: string,
  change: Fields = {},
): CebNode => ({
  ...imported(list, invtNo, copNo),
  ...change,
});

/** CEB625: so many of each line, by default all. */
export const returnOf = (
  list: FiledGoods,
  invtNo: string,
  copNo: string,
  change: { head?: Fields; line?: Fields } = {},
): CebNode => ({
  InvtRefundHead: { ...imported(list, invtNo, copNo), ...change.head },
  InvtRefundList: list.lines.map((line) => ({
    gnum: line['gnum'] ?? '',
    gcode: line['gcode'] ?? '',
    gname: line['gname'] ?? '',
    qty: line['qty'] ?? '',
    unit: line['unit'] ?? '',
    ...change.line,
  })),
});

/** CEB605. */
export const exportCancellationOf = (invtNo: string, copNo: string, change: Fields = {}): CebNode => ({
  guid: guid(),
  ...report,
  customsCode: '3105',
  copNo,
  invtNo,
  reason: '客户取消',
  ...only(['agentCode', 'agentName', 'ebcCode', 'ebcName']),
  ...change,
});

/** CEB213. */
export const exportReturnOf = (
  list: FiledGoods,
  invtNo: string,
  coElNo: string,
  change: { head?: Fields; line?: Fields } = {},
): CebNode => ({
  InvtRefundHead: {
    guid: guid(),
    ...report,
    customsCode: '3105',
    ...only(['ebpCode', 'ebpName', 'ebcCode', 'ebcName']),
    logisticsNo: `R${coElNo}`,
    ...only(['logisticsCode', 'logisticsName']),
    coElNo,
    invtNo,
    tradeMode: '9661',
    ...only(['agentCode', 'agentName']),
    billNo: 'B1',
    ieFlag: 'I',
    trafMode: '5',
    trafName: 'MU2',
    portCode: '3104',
    reason: '退货',
    country: '502',
    voyageNo: 'MU2',
    ...change.head,
  },
  InvtRefundList: list.lines.map((line) => ({
    gnum: line['gnum'] ?? '',
    gcode: line['gcode'] ?? '',
    gname: line['gname'] ?? '',
    gmodel: line['gmodel'] ?? '',
    qty: line['qty'] ?? '',
    qty1: line['qty1'] ?? '',
    unit: line['unit'] ?? '',
    unit1: line['unit1'] ?? '',
    ...change.line,
  })),
});

/** CEB215. */
export const tallyOf = (invtNo: string, coElNo: string, change: Fields = {}): CebNode => ({
  guid: guid(),
  ...report,
  customsCode: '3105',
  operatorCode: '330246D001',
  operatorName: '示范监管场所',
  ...only(['logisticsCode', 'logisticsName']),
  logisticsNo: `R${coElNo}`,
  invtNo,
  coElNo,
  billNo: 'B1',
  ieFlag: 'I',
  trafMode: '5',
  trafName: 'MU2',
  voyageNo: 'MU2',
  ...change,
});
