import { createHash, randomInt, randomUUID } from 'node:crypto';

/** Goods whose amounts and taxes were computed by hand; freight is shared out by price, the last line takes the remainder. */
const goods = [
  { itemNo: 'NAPPY-M-64', name: '婴儿纸尿裤', model: '婴儿纸尿裤|示范牌|M码|64片/包', hsCode: '9619001100', unit: '125', qty: '2', price: '89', totalPrice: '178', statutory: { qty1: '2.4', unit1: '035' }, country: '116' },
  { itemNo: 'DRYER-1200', name: '电吹风机', model: '电吹风机|示范牌|1200W', hsCode: '8516310000', unit: '001', qty: '1', price: '199', totalPrice: '199', statutory: { qty1: '1', unit1: '001' }, country: '116' },
  { itemNo: 'WINE-750', name: '小包装葡萄酒', model: '干红葡萄酒|示范牌|750毫升/瓶|13%vol', hsCode: '2204210000', unit: '142', qty: '1', price: '128', totalPrice: '128', statutory: { qty1: '0.75', unit1: '095' }, country: '305' },
];
/** 178 + 199 + 128; taxes 16.58 + 18.54 + (10.19 + 13.25) at 70 % of VAT 13 % and, for wine, consumption tax 10 %. */
const amounts = { goodsValue: '505', freight: '12', discount: '5', taxTotal: '58.56', acturalPaid: '570.56' };
const weights = { gross: '4.6', net: '4.1' };
const consignee = { consignee: '王小明', consigneeTelephone: '13800000000', consigneeAddress: '浙江省宁波市海曙区示范路1号' };
const currency = '142';

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
  const numbers = { logisticsNo: `YD${orderNo}`, payTransactionId: `PAY${orderNo}`, billNo: `BL${orderNo}`.slice(0, 37) };
  const buyer = buyerOf(orderNo);
  const transfer = { copCode: demo.customsCode, copName: demo.name, dxpMode: 'DXP', dxpId: 'DXPENT0000000001', note: '' };
  const message = (type, node, document) => ({ [`${type}Message`]: { guid: guid(), version: '1.0', [node]: [document], BaseTransfer: transfer } });
  return {
    ...message('CEB311', 'Order', {
      OrderHead: {
        guid: guid(), ...filed, orderType: 'I', orderNo, ...party('ebp'), ...party('ebc'), ...amounts, currency,
        buyerRegNo: `U${buyer.id.slice(-8)}`, buyerName: buyer.name, buyerTelephone: buyer.telephone, buyerIdType: '1', buyerIdNumber: buyer.id,
        ...party('pay'), payTransactionId: numbers.payTransactionId, ...consignee,
      },
      OrderList: goods.map((line, index) => ({
        gnum: String(index + 1), itemNo: line.itemNo, itemName: line.name, gmodel: line.model, unit: line.unit,
        qty: line.qty, price: line.price, totalPrice: line.totalPrice, currency, country: line.country,
      })),
    }),
    ...message('CEB411', 'Payment', {
      PaymentHead: {
        guid: guid(), ...filed, ...party('pay'), payTransactionId: numbers.payTransactionId, orderNo, ...party('ebp'),
        payerIdType: '1', payerIdNumber: buyer.id, payerName: buyer.name, telephone: buyer.telephone,
        amountPaid: amounts.acturalPaid, currency, payTime: cebTime(at),
      },
    }),
    ...message('CEB511', 'Logistics', {
      LogisticsHead: {
        guid: guid(), ...filed, ...party('logistics'), logisticsNo: numbers.logisticsNo,
        ...(mode === '9610' ? { billNo: numbers.billNo } : {}),
        orderNo, freight: amounts.freight, insuredFee: '0', currency, weight: weights.gross, packNo: '1', goodsInfo: goods.map((line) => line.name).join('，'),
        consignee: consignee.consignee, consigneeAddress: consignee.consigneeAddress, consigneeTelephone: consignee.consigneeTelephone,
      },
    }),
    ...message('CEB621', 'Inventory', {
      InventoryHead: {
        guid: guid(), ...filed, orderNo, ...party('ebp'), ...party('ebc'), logisticsNo: numbers.logisticsNo, ...party('logistics'),
        copNo: `L${orderNo}`.slice(-20), assureCode: demo.customsCode,
        ...(mode === '1210' ? { emsNo: 'T3105W000018' } : {}),
        ieFlag: 'I', declTime: cebTime(at).slice(0, 8), customsCode: '3105', portCode: mode === '1210' ? '3105' : '3109',
        buyerIdType: '1', buyerIdNumber: buyer.id, buyerName: buyer.name, buyerTelephone: buyer.telephone, consigneeAddress: consignee.consigneeAddress,
        ...party('agent'), ...(mode === '1210' ? party('area') : {}),
        tradeMode: mode, ...(mode === '1210' ? { trafMode: '7' } : { trafMode: '5', trafNo: 'NH972', voyageNo: `NH972${cebTime(at).slice(0, 8)}`, billNo: numbers.billNo }),
        country: mode === '1210' ? '142' : '116', freight: amounts.freight, insuredFee: '0', currency, wrapType: '2', packNo: '1',
        grossWeight: weights.gross, netWeight: weights.net,
      },
      InventoryList: goods.map((line, index) => ({
        gnum: String(index + 1), ...(mode === '1210' ? { itemRecordNo: String(index + 1) } : {}), itemNo: line.itemNo, itemName: line.name, gcode: line.hsCode,
        gname: line.name, gmodel: line.model, barCode: '无', country: line.country, currency, qty: line.qty, unit: line.unit, ...line.statutory,
        price: line.price, totalPrice: line.totalPrice,
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
    .flatMap(([name, value]) => [value].flat().map((item) => `<ceb:${name}>${typeof item === 'string' ? escape(item) : childrenOf(item)}</ceb:${name}>`))
    .join('');
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Digits only, different at every call: the second and five random digits; copNo has room for 20 characters. */
export const freshOrderNo = (at = new Date()) => `${cebTime(at)}${String(randomInt(100_000)).padStart(5, '0')}`;

const guid = () => randomUUID().toUpperCase();

/** yyyyMMddHHmmss in Asia/Shanghai, as CEB writes time. */
function cebTime(at) {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
}

/** Everybody's order has a buyer of its own, so that no annual limit is used up by trying things; the check digit is right. */
function buyerOf(orderNo) {
  const number = createHash('sha256').update(orderNo).digest().readUInt32BE(0);
  const born = new Date(Date.UTC(1960, 0, 1) + (number % 15_000) * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  const first17 = `330203${born}${String(Math.floor(number / 15_000) % 1000).padStart(3, '0')}`;
  const weights17 = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights17.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return { id: first17 + '10X98765432'[sum % 11], name: '李小红', telephone: '13900000000' };
}
