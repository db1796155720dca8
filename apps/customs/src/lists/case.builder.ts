import type { CaseDocuments } from './domain/case-documents.js';

type Fields = Record<string, string>;

const buyer = { buyerIdNumber: '11010519491231002X', buyerName: '张三', buyerTelephone: '13800000000' };
const consignee = {
  consignee: '李四',
  consigneeTelephone: '13900000000',
  consigneeAddress: '宁波市海曙区示范路 1 号',
};

export interface CaseChanges {
  list?: Fields;
  listLines?: Fields[];
  order?: Fields;
  orderLines?: Fields[];
  payment?: Fields;
  receipt?: Fields;
  waybill?: Fields;
}

/** Documents of one retail import that fit; a test changes what it is about. */
export function importCase(changes: CaseChanges = {}): Required<Omit<CaseDocuments, 'receipt'>> {
  const line = { gnum: '1', qty: '2', unit: '125', price: '50', totalPrice: '100' };
  const declared = { ...line, gname: '纸尿裤', gcode: '9619001100' };
  return {
    list: {
      head: {
        orderNo: '1001',
        ebpCode: '330246D001',
        ebcCode: '330246D001',
        logisticsCode: '330246D001',
        logisticsNo: 'W1',
        assureCode: '330246D001',
        ...buyer,
        consigneeAddress: consignee.consigneeAddress,
        grossWeight: '1.2',
        netWeight: '1',
        packNo: '1',
        freight: '10',
        insuredFee: '0',
        currency: '142',
        ...changes.list,
      },
      lines: changes.listLines ?? [declared],
    },
    order: {
      head: {
        orderNo: '1001',
        ebpCode: '330246D001',
        ebcCode: '330246D001',
        goodsValue: '100',
        freight: '10',
        discount: '5',
        taxTotal: '9.1',
        acturalPaid: '114.1',
        currency: '142',
        ...buyer,
        ...consignee,
        ...changes.order,
      },
      lines: changes.orderLines ?? [{ ...line, itemName: '纸尿裤' }],
    },
    payment: {
      orderNo: '1001',
      ebpCode: '330246D001',
      payCode: '330246D001',
      payTransactionId: 'P1',
      payerIdNumber: buyer.buyerIdNumber,
      payerName: buyer.buyerName,
      amountPaid: '114.10',
      currency: '142',
      ...changes.payment,
    },
    waybill: {
      orderNo: '1001',
      logisticsCode: '330246D001',
      logisticsNo: 'W1',
      weight: '1.2',
      packNo: '1',
      ...consignee,
      ...changes.waybill,
    },
  };
}

/** Documents of one retail export (9610) that fit; a test changes what it is about. */
export function exportCase(changes: CaseChanges = {}): Required<Omit<CaseDocuments, 'payment'>> {
  const line = { gnum: '1', unit: '011', qty: '3', price: '20', totalPrice: '60', currency: '502' };
  const parties = { orderNo: '2001', ebpCode: '330246D001', ebcCode: '330246D001' };
  return {
    list: {
      head: {
        ...parties,
        logisticsCode: '330246D001',
        logisticsNo: 'EX1',
        packNo: '1',
        grossWeight: '0.7',
        netWeight: '0.6',
        ...changes.list,
      },
      lines: changes.listLines ?? [{ ...line, gname: 'T恤衫' }],
    },
    order: {
      head: {
        ...parties,
        orderType: 'E',
        goodsValue: '60',
        freight: '6',
        currency: '502',
        ...changes.order,
      },
      lines: changes.orderLines ?? [{ ...line, itemName: 'T恤衫' }],
    },
    receipt: { ...parties, charge: '66', currency: '502', ...changes.receipt },
    waybill: {
      logisticsCode: '330246D001',
      logisticsNo: 'EX1',
      packNo: '1',
      grossWeight: '0.70',
      ...changes.waybill,
    },
  };
}
