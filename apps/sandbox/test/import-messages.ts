import type { CebNode } from '@app/ceb';
import type { FiledList } from '../src/customs/declarations/domain/filed-list.js';
import { guid } from './customs-office-under-test.js';

const report = { appType: '1', appTime: '20250601100000', appStatus: '2' };
const platform = { ebpCode: '330246D001', ebpName: '示范平台' };
const seller = { ebcCode: '330246D001', ebcName: '示范电商' };
const buyer = {
  buyerName: '张三',
  buyerTelephone: '13800000000',
  buyerIdType: '1',
  buyerIdNumber: '330200199001010015',
};
const payment = { payCode: '330246D001', payName: '示范支付' };
const logistics = { logisticsCode: '330246D001', logisticsName: '示范物流' };
const receiver = {
  consignee: '张三',
  consigneeTelephone: '13800000000',
  consigneeAddress: '浙江省宁波市示范路1号',
};
type Change = Readonly<Record<string, string>>;

/** CEB311 of the list's goods. */
export const importOrderFor = (
  { head, lines }: Pick<FiledList, 'head' | 'lines'>,
  change: Change = {},
): CebNode => ({
  OrderHead: {
    guid: guid(),
    ...report,
    orderType: 'I',
    orderNo: head['orderNo'] ?? '',
    ...platform,
    ...seller,
    goodsValue: '100',
    freight: '0',
    discount: '0',
    taxTotal: '9.1',
    acturalPaid: '109.1',
    currency: '142',
    buyerRegNo: 'buyer-1',
    ...buyer,
    ...receiver,
    ...change,
  },
  OrderList: lines.map((line) => ({
    gnum: line['gnum'] ?? '',
    itemName: line['gname'] ?? '',
    gmodel: line['gmodel'] ?? '',
    unit: line['unit'] ?? '',
    qty: line['qty'] ?? '',
    price: line['price'] ?? '',
    totalPrice: line['totalPrice'] ?? '',
    currency: '142',
    country: '116',
  })),
});

/** CEB411 of an order. */
export const paymentFor = (orderNo: string, change: Change = {}): CebNode => ({
  PaymentHead: {
    guid: guid(),
    ...report,
    ...payment,
    payTransactionId: `P${orderNo}`,
    orderNo,
    ...platform,
    payerIdType: '1',
    payerIdNumber: buyer.buyerIdNumber,
    payerName: buyer.buyerName,
    amountPaid: '109.1',
    currency: '142',
    payTime: '20250601095959',
    ...change,
  },
});

/** CEB511 of an order's parcel. */
export const importWaybillFor = (orderNo: string, change: Change = {}): CebNode => ({
  LogisticsHead: {
    guid: guid(),
    ...report,
    ...logistics,
    logisticsNo: `L${orderNo}`,
    orderNo,
    freight: '0',
    insuredFee: '0',
    currency: '142',
    weight: '1.2',
    packNo: '1',
    goodsInfo: '纸尿裤',
    ...receiver,
    ...change,
  },
});

/** CEB513: the parcel is signed for. */
export const signedFor = (logisticsNo: string, change: Change = {}): CebNode => ({
  guid: guid(),
  ...report,
  ...logistics,
  logisticsNo,
  logisticsStatus: 'S',
  logisticsTime: '20250602100000',
  ...change,
});
