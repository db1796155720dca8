import { createHash } from 'node:crypto';

/** Goods whose amounts and taxes were computed by hand; freight is shared out by price, the last line takes the remainder. */
export const goods = [
  {
    itemNo: 'NAPPY-M-64',
    name: '婴儿纸尿裤',
    model: '婴儿纸尿裤|示范牌|M码|64片/包',
    hsCode: '9619001100',
    unit: '125',
    qty: '2',
    price: '89',
    totalPrice: '178',
    statutory: { qty1: '2.4', unit1: '035' },
    country: '116',
  },
  {
    itemNo: 'DRYER-1200',
    name: '电吹风机',
    model: '电吹风机|示范牌|1200W',
    hsCode: '8516310000',
    unit: '001',
    qty: '1',
    price: '199',
    totalPrice: '199',
    statutory: { qty1: '1', unit1: '001' },
    country: '116',
  },
  {
    itemNo: 'WINE-750',
    name: '小包装葡萄酒',
    model: '干红葡萄酒|示范牌|750毫升/瓶|13%vol',
    hsCode: '2204210000',
    unit: '142',
    qty: '1',
    price: '128',
    totalPrice: '128',
    statutory: { qty1: '0.75', unit1: '095' },
    country: '305',
  },
];
/** 178 + 199 + 128; taxes 16.58 + 18.54 + (10.19 + 13.25) at 70 % of VAT 13 % and, for wine, consumption tax 10 %. */
export const amounts = {
  goodsValue: '505',
  freight: '12',
  discount: '5',
  taxTotal: '58.56',
  acturalPaid: '570.56',
};
export const weights = { gross: '4.6', net: '4.1' };
export const consignee = {
  consignee: '王小明',
  consigneeTelephone: '13800000000',
  consigneeAddress: '浙江省宁波市海曙区示范路1号',
};
export const currency = '142';

/** Everybody's order has a buyer of its own, so that no annual limit is used up by trying things; the check digit is right. */
export function buyerOf(orderNo) {
  const number = createHash('sha256').update(orderNo).digest().readUInt32BE(0);
  const born = new Date(Date.UTC(1960, 0, 1) + (number % 15_000) * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '');
  const first17 = `330203${born}${String(Math.floor(number / 15_000) % 1000).padStart(3, '0')}`;
  const weights17 = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights17.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return { id: first17 + '10X98765432'[sum % 11], name: '李小红', telephone: '13900000000' };
}
