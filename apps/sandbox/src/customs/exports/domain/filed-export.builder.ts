import type { Fields, FiledGoods } from '../../declarations/domain/filed-list.js';

/** A goods line of an export in order; name what differs. For tests. */
export function exportLine(change: Fields = {}): Fields {
  return {
    gnum: '1',
    itemNo: 'AF001',
    itemName: 'T恤衫',
    gcode: '6109100021',
    gname: 'T恤衫',
    gmodel: '棉制',
    barCode: '无',
    country: '502',
    currency: '502',
    qty: '2',
    qty1: '2',
    unit: '011',
    unit1: '011',
    price: '10',
    totalPrice: '20',
    ...change,
  };
}

/** A 9610 export list for summary declaration in order; name what differs. For tests. */
export function filedExportList(change: Fields = {}, lines: readonly Fields[] = [exportLine()]): FiledGoods {
  return {
    lines,
    head: {
      guid: '00000000-0000-4000-8000-000000000002',
      appType: '1',
      appTime: '20250601100000',
      appStatus: '2',
      customsCode: '3105',
      ebpCode: '330246D001',
      ebpName: '示范平台',
      orderNo: '20250601000001',
      logisticsCode: '330246D001',
      logisticsName: '示范物流',
      logisticsNo: 'L0001',
      copNo: 'COP0001',
      ieFlag: 'E',
      portCode: '3104',
      ieDate: '20250602',
      statisticsFlag: 'B',
      agentCode: '330246D001',
      agentName: '示范申报',
      ebcCode: '330246D001',
      ebcName: '示范电商',
      ownerCode: '330246D001',
      ownerName: '示范电商',
      tradeMode: '9610',
      trafMode: '5',
      billNo: 'BILL0001',
      country: '502',
      POD: '5021',
      freight: '0',
      fCurrency: '142',
      fFlag: '3',
      insuredFee: '0',
      iCurrency: '142',
      iFlag: '3',
      wrapType: '2',
      packNo: '1',
      grossWeight: '1.2',
      netWeight: '1',
      ...change,
    },
  };
}
