import { cebTime, guid } from './import-case.mjs';

/**
 * Applications about a list that customs has numbered, as the JSON mirror of CEB XML, each repeating what the list says:
 * cancellation and return of an import (CEB623, CEB625), cancellation, return and tally of an export (CEB605, CEB213, CEB215).
 *
 * @param {object} options
 * @param {Record<string, any>} options.messages the case's messages as filed
 * @param {string} options.invtNo number of the list
 * @param {string} options.number the application's own number
 * @param {Date} [options.at] business time of filing
 */
export function applicationCase({ messages, invtNo, number, at = new Date() }) {
  const root = messages.CEB621Message ? 'CEB621Message' : 'CEB603Message';
  const { Inventory, BaseTransfer } = messages[root];
  const { InventoryHead: head, InventoryList: lines } = Inventory[0];
  const filed = { appType: '1', appTime: cebTime(at), appStatus: '2' };
  const repeat = (fields, from = head) =>
    Object.fromEntries(fields.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));
  const message = (type, node, document) => ({
    [`${type}Message`]: { guid: guid(), version: '1.0', [node]: [document], BaseTransfer },
  });
  const agent = ['agentCode', 'agentName'];
  const consignor = ['ebcCode', 'ebcName'];
  const platform = ['ebpCode', 'ebpName'];
  const carrier = ['logisticsCode', 'logisticsName'];
  const importHead = {
    guid: guid(),
    ...filed,
    ...repeat(['customsCode', 'orderNo', ...platform, ...consignor, 'logisticsNo', ...carrier]),
    copNo: number,
    invtNo,
    ...repeat(['buyerIdType', 'buyerIdNumber', 'buyerName', 'buyerTelephone', ...agent]),
  };
  const arrival = {
    ...repeat(['trafMode', 'trafName', 'voyageNo']),
    billNo: `RB${number}`,
    ieFlag: 'I',
  };
  return {
    /** Of an import. */
    cancellation: () => message('CEB623', 'InvtCancel', { ...importHead, reason: '订购人取消订单' }),
    /** Of an import: `{ 1: '2' }` returns two of line 1; without quantities everything. */
    return: (quantities) =>
      message('CEB625', 'InvtRefund', {
        InvtRefundHead: { ...importHead, reason: '七日无理由退货' },
        InvtRefundList: returned(lines, quantities).map(({ line, qty }) => ({
          ...repeat(['gnum', 'gcode', 'gname'], line),
          qty,
          unit: line.unit,
        })),
      }),
    exportCancellation: () =>
      message('CEB605', 'InvtCancel', {
        guid: guid(),
        ...filed,
        customsCode: head.customsCode,
        copNo: number,
        invtNo,
        reason: '客户取消订单',
        ...repeat([...agent, ...consignor]),
      }),
    /** Of an export, sent back from `country` of the list. */
    exportReturn: (quantities) =>
      message('CEB213', 'InvtRefund', {
        InvtRefundHead: {
          guid: guid(),
          ...filed,
          ...repeat(['customsCode', ...platform, ...consignor]),
          logisticsNo: `R${number}`,
          ...repeat(carrier),
          coElNo: number,
          invtNo,
          tradeMode: head.tradeMode === '9610' || head.tradeMode === '9810' ? '9661' : '1261',
          ...repeat(agent),
          ...arrival,
          portCode: head.portCode,
          reason: '境外消费者退货',
          country: head.country,
        },
        InvtRefundList: returned(lines, quantities).map(({ line, qty, share }) => ({
          ...repeat(['gnum', 'gcode', 'gname', 'gmodel'], line),
          qty,
          qty1: share(line.qty1),
          ...repeat(['unit', 'unit1'], line),
          ...(line.qty2 ? { qty2: share(line.qty2), unit2: line.unit2 } : {}),
        })),
      }),
    tally: () =>
      message('CEB215', 'InvtRefundDetail', {
        guid: guid(),
        ...filed,
        customsCode: head.customsCode,
        operatorCode: head.logisticsCode,
        operatorName: head.logisticsName,
        ...repeat(carrier),
        logisticsNo: `R${number}`,
        invtNo,
        coElNo: number,
        ...arrival,
      }),
  };
}

/** The lines that go back, with the statutory quantities in proportion. */
function returned(lines, quantities) {
  return lines
    .filter((line) => quantities === undefined || quantities[line.gnum] !== undefined)
    .map((line) => {
      const qty = quantities === undefined ? line.qty : quantities[line.gnum];
      const share = (statutory) =>
        String(Number(((Number(statutory) * Number(qty)) / Number(line.qty)).toFixed(5)));
      return { line, qty, share };
    });
}
