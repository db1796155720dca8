import type { Fields, FiledList } from './filed-list.js';

/** A goods line in order; name what differs. For tests. */
export function filedLine(change: Fields = {}): Fields {
  return {
    gnum: '1',
    itemRecordNo: 'R0001',
    gcode: '9619001100',
    gname: '纸尿裤',
    gmodel: '品牌：示范',
    country: '116',
    currency: '142',
    qty: '1',
    unit: '125',
    qty1: '1',
    unit1: '035',
    price: '100',
    totalPrice: '100',
    ...change,
  };
}

/** A bonded import list in order; name what differs. For tests. */
export function filedList(change: Fields = {}, lines: readonly Fields[] = [filedLine()]): FiledList {
  return {
    buyer: 'buyer-1',
    lines,
    head: {
      guid: '00000000-0000-4000-8000-000000000001',
      appType: '1',
      appTime: '20250601100000',
      appStatus: '2',
      orderNo: '20250601000001',
      ebpCode: '330246D001',
      ebpName: '示范平台',
      ebcCode: '330246D001',
      ebcName: '示范电商',
      logisticsNo: 'L0001',
      logisticsCode: '330246D001',
      logisticsName: '示范物流',
      copNo: 'COP0001',
      assureCode: '330246D001',
      emsNo: 'T3105W000018',
      ieFlag: 'I',
      declTime: '20250601',
      customsCode: '3105',
      portCode: '3104',
      buyerIdType: '1',
      buyerIdNumber: '330200199001010015',
      buyerName: '张三',
      buyerTelephone: '13800000000',
      consigneeAddress: '浙江省宁波市示范路1号',
      agentCode: '330246D001',
      agentName: '示范申报',
      areaCode: '330246D001',
      areaName: '示范仓储',
      tradeMode: '1210',
      trafMode: '4',
      country: '142',
      freight: '0',
      insuredFee: '0',
      currency: '142',
      packNo: '1',
      grossWeight: '1.2',
      netWeight: '1',
      ...change,
    },
  };
}
