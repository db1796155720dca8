import { Decimal, type Fault } from '@app/kernel';
import { isObject, type PaymentAnswer } from './payment-answer.js';

type Fields = Readonly<Record<string, string>>;

/** What was filed for one order of the answer. */
export interface StoredOrder {
  readonly orderNo: string;
  readonly order?: Fields;
  readonly goods: readonly string[];
  readonly payment?: Fields;
}

const inHead = (name: string): string => `/payExchangeInfoHead/${name}`;
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** Where a sound answer differs from the orders and payments that were filed: told, not refused, for only customs decides. */
export function differences(
  answer: PaymentAnswer,
  stored: readonly StoredOrder[],
  canonical: (code: string) => string,
): readonly Fault[] {
  const head = isObject(answer.head) ? answer.head : {};
  return [
    ...stored.flatMap(notFiled),
    ...stored.flatMap(({ order }) => codeDiffers('ebpCode', order, head, canonical)),
    ...stored.flatMap(({ payment }) => codeDiffers('payCode', payment, head, canonical)),
    ...stored.flatMap(({ payment }) => sameText('payTransactionId', payment, head)),
    ...stored.flatMap(({ payment }) => sameText('currency', payment, head)),
    ...amountDiffers(stored, textOf(head.totalAmount)),
    ...stored.flatMap(payerDiffers),
    ...stored.flatMap((one) => goodsDiffer(one, answer)),
  ];
}

function notFiled({ orderNo, order, payment }: StoredOrder): readonly Fault[] {
  const missing = [
    ...(order ? [] : [{ zh: '订单', en: 'order' }]),
    ...(payment ? [] : [{ zh: '支付单', en: 'payment' }]),
  ];
  return missing.map(({ zh, en }) => ({
    pointer: '/payExchangeInfoLists',
    code: 'payment-data-not-filed',
    message: { zh: `没有该${zh}，无法比对`, en: `there is no such ${en} to compare with` },
    expected: orderNo,
    fix: { zh: `报送${zh}`, en: `file the ${en}` },
  }));
}

function codeDiffers(
  name: string,
  filed: Fields | undefined,
  head: Readonly<Record<string, unknown>>,
  canonical: (code: string) => string,
): readonly Fault[] {
  const [expected, actual] = [filed?.[name] ?? '', textOf(head[name])];
  if (!filed || canonical(expected) === canonical(actual)) return [];
  return [differs(inHead(name), expected, actual)];
}

function sameText(
  name: string,
  filed: Fields | undefined,
  head: Readonly<Record<string, unknown>>,
): readonly Fault[] {
  const [expected, actual] = [filed?.[name] ?? '', textOf(head[name])];
  return !filed || expected === actual ? [] : [differs(inHead(name), expected, actual)];
}

/** One payment may be for several orders: only all of them together make its amount. */
function amountDiffers(stored: readonly StoredOrder[], actual: string): readonly Fault[] {
  const paid = stored.flatMap(({ payment }) => (payment?.amountPaid ? [payment.amountPaid] : []));
  if (paid.length === 0 || paid.length < stored.length) return [];
  const expected = Decimal.sum(...paid);
  return expected.eq(actual) ? [] : [differs(inHead('totalAmount'), expected.toFixed(), actual)];
}

/** The answer names no payer: what was filed must agree with itself. The numbers are not shown. */
function payerDiffers({ order, payment }: StoredOrder): readonly Fault[] {
  if (!order || !payment || order.buyerIdNumber === payment.payerIdNumber) return [];
  return [
    {
      pointer: inHead('initalResponse'),
      code: 'payment-payer-differs',
      message: {
        zh: '已报支付单的支付人不是订单的订购人',
        en: 'the payer of the filed payment is not the buyer of the order',
      },
      fix: { zh: '核对支付单与订单', en: 'check payment and order' },
    },
  ];
}

function goodsDiffer({ orderNo, order, goods }: StoredOrder, { lists }: PaymentAnswer): readonly Fault[] {
  if (!order) return [];
  const all: readonly unknown[] = Array.isArray(lists) ? lists : [];
  return all.flatMap((list, at) => {
    if (!isObject(list) || list.orderNo !== orderNo || !Array.isArray(list.goodsInfo)) return [];
    return list.goodsInfo.flatMap((one: unknown, line) => {
      const name = isObject(one) ? textOf(one.gname) : '';
      if (goods.includes(name)) return [];
      return [differs(`/payExchangeInfoLists/${at}/goodsInfo/${line}/gname`, goods.join('; '), name)];
    });
  });
}

function differs(pointer: string, expected: string, actual: string): Fault {
  return {
    pointer,
    code: 'payment-data-differs',
    message: { zh: '与已报订单或支付单不一致', en: 'it differs from the order or payment that was filed' },
    expected,
    actual,
    fix: {
      zh: '核对原始数据；已报单证有误的，变更单证',
      en: 'check the original data; where the filed document is wrong, change that',
    },
  };
}
