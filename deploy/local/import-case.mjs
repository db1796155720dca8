import { randomInt, randomUUID } from 'node:crypto';
import { amounts, buyerOf, consignee, currency, goods, weights } from './import-goods.mjs';

/**
 * The four messages of one retail import, as the JSON mirror of CEB XML: one order with three lines, its payment, its
 * waybill and the declaration list, in which `demo` is every party at once. The amounts fit, so that the case is
 * matched, cleared and released.
 *
 * @param {object} options
 * @param {string} options.orderNo digits only: customs' sandbox lets such an order go the good way
 * @param {{ customsCode: string, name: string }} options.demo
 * @param {'1210' | '9610'} [options.mode] bonded import, or direct import
 * @param {Date} [options.at] business time of filing
 */
export function importCase({ orderNo, demo, mode = '1210', at = new Date() }) {
  const party = (field) => ({ [`${field}Code`]: demo.customsCode, [`${field}Name`]: demo.name });
  const filed = { appType: '1', appTime: cebTime(at), appStatus: '2' };
  const numbers = {
    logisticsNo: `YD${orderNo}`,
    payTransactionId: `PAY${orderNo}`,
    billNo: `BL${orderNo}`.slice(0, 37),
  };
  const buyer = buyerOf(orderNo);
  const transfer = {
    copCode: demo.customsCode,
    copName: demo.name,
    dxpMode: 'DXP',
    dxpId: 'DXPENT0000000001',
    note: '',
  };
  const message = (type, node, document) => ({
    [`${type}Message`]: { guid: guid(), version: '1.0', [node]: [document], BaseTransfer: transfer },
  });
  return {
    ...message('CEB311', 'Order', {
      OrderHead: {
        guid: guid(),
        ...filed,
        orderType: 'I',
        orderNo,
        ...party('ebp'),
        ...party('ebc'),
        ...amounts,
        currency,
        buyerRegNo: `U${buyer.id.slice(-8)}`,
        buyerName: buyer.name,
        buyerTelephone: buyer.telephone,
        buyerIdType: '1',
        buyerIdNumber: buyer.id,
        ...party('pay'),
        payTransactionId: numbers.payTransactionId,
        ...consignee,
      },
      OrderList: goods.map((line, index) => ({
        gnum: String(index + 1),
        itemNo: line.itemNo,
        itemName: line.name,
        gmodel: line.model,
        unit: line.unit,
        qty: line.qty,
        price: line.price,
        totalPrice: line.totalPrice,
        currency,
        country: line.country,
      })),
    }),
    ...message('CEB411', 'Payment', {
      PaymentHead: {
        guid: guid(),
        ...filed,
        ...party('pay'),
        payTransactionId: numbers.payTransactionId,
        orderNo,
        ...party('ebp'),
        payerIdType: '1',
        payerIdNumber: buyer.id,
        payerName: buyer.name,
        telephone: buyer.telephone,
        amountPaid: amounts.acturalPaid,
        currency,
        payTime: cebTime(at),
      },
    }),
    ...message('CEB511', 'Logistics', {
      LogisticsHead: {
        guid: guid(),
        ...filed,
        ...party('logistics'),
        logisticsNo: numbers.logisticsNo,
        ...(mode === '9610' ? { billNo: numbers.billNo } : {}),
        orderNo,
        freight: amounts.freight,
        insuredFee: '0',
        currency,
        weight: weights.gross,
        packNo: '1',
        goodsInfo: goods.map((line) => line.name).join('，'),
        consignee: consignee.consignee,
        consigneeAddress: consignee.consigneeAddress,
        consigneeTelephone: consignee.consigneeTelephone,
      },
    }),
    ...message('CEB621', 'Inventory', {
      InventoryHead: {
        guid: guid(),
        ...filed,
        orderNo,
        ...party('ebp'),
        ...party('ebc'),
        logisticsNo: numbers.logisticsNo,
        ...party('logistics'),
        copNo: `L${orderNo}`.slice(-20),
        assureCode: demo.customsCode,
        ...(mode === '1210' ? { emsNo: 'T3105W000018' } : {}),
        ieFlag: 'I',
        declTime: cebTime(at).slice(0, 8),
        customsCode: '3105',
        portCode: mode === '1210' ? '3105' : '3109',
        buyerIdType: '1',
        buyerIdNumber: buyer.id,
        buyerName: buyer.name,
        buyerTelephone: buyer.telephone,
        consigneeAddress: consignee.consigneeAddress,
        ...party('agent'),
        ...(mode === '1210' ? party('area') : {}),
        tradeMode: mode,
        ...(mode === '1210'
          ? { trafMode: '7' }
          : {
              trafMode: '5',
              trafNo: 'NH972',
              voyageNo: `NH972${cebTime(at).slice(0, 8)}`,
              billNo: numbers.billNo,
            }),
        country: mode === '1210' ? '142' : '116',
        freight: amounts.freight,
        insuredFee: '0',
        currency,
        wrapType: '2',
        packNo: '1',
        grossWeight: weights.gross,
        netWeight: weights.net,
      },
      InventoryList: goods.map((line, index) => ({
        gnum: String(index + 1),
        ...(mode === '1210' ? { itemRecordNo: String(index + 1) } : {}),
        itemNo: line.itemNo,
        itemName: line.name,
        gcode: line.hsCode,
        gname: line.name,
        gmodel: line.model,
        barCode: '无',
        country: line.country,
        currency,
        qty: line.qty,
        unit: line.unit,
        ...line.statutory,
        price: line.price,
        totalPrice: line.totalPrice,
      })),
    }),
  };
}

/** A message of `importCase` as CEB XML; `CEB621Message` would also need a signature there. */
export function toXml(message) {
  const [[root, content]] = Object.entries(message);
  const { guid: id, version, ...children } = content;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<ceb:${root} guid="${id}" version="${version}" xmlns:ceb="http://www.chinaport.gov.cn/ceb">${childrenOf(children)}</ceb:${root}>`
  );
}

function childrenOf(node) {
  return Object.entries(node)
    .flatMap(([name, value]) =>
      [value]
        .flat()
        .map(
          (item) =>
            `<ceb:${name}>${typeof item === 'string' ? escape(item) : childrenOf(item)}</ceb:${name}>`,
        ),
    )
    .join('');
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Digits only, different at every call: the second and five random digits; copNo has room for 20 characters. */
export const freshOrderNo = (at = new Date()) =>
  `${cebTime(at)}${String(randomInt(100_000)).padStart(5, '0')}`;

export const guid = () => randomUUID().toUpperCase();

/** yyyyMMddHHmmss in Asia/Shanghai, as CEB writes time. */
export function cebTime(at) {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
}
