import type { Fault } from '@app/kernel';
import { firstLevelFields, goodsFields, headFields, listFields, type FieldRule } from './answer-fields.js';
import { isObject, type PaymentAnswer } from './payment-answer.js';

/** What customs asked for. */
export interface Asked {
  readonly sessionID: string;
  readonly orderNo: string;
}

/** All that keeps an answer from being what announcement 2018 no. 179 asks for. */
export function answerFaults(answer: PaymentAnswer, asked: Asked): readonly Fault[] {
  return [
    ...answer.repeated.map((name) => repeated(`/${name}`)),
    ...fieldFaults('', { ...answer }, firstLevelFields),
    ...(isObject(answer.head)
      ? fieldFaults('/payExchangeInfoHead', answer.head, headFields)
      : [missing('/payExchangeInfoHead', '{…}')]),
    ...listsFaults(answer.lists),
    ...belongs(answer, asked),
  ];
}

function listsFaults(lists: unknown): readonly Fault[] {
  if (!Array.isArray(lists) || lists.length === 0) return [missing('/payExchangeInfoLists', '[…], ≥ 1')];
  return lists.flatMap((list: unknown, at) => {
    const pointer = `/payExchangeInfoLists/${at}`;
    if (!isObject(list)) return [invalid(pointer, '{…}')];
    return [
      ...fieldFaults(pointer, list, listFields),
      ...goodsFaults(`${pointer}/goodsInfo`, list.goodsInfo),
    ];
  });
}

function goodsFaults(pointer: string, goods: unknown): readonly Fault[] {
  if (!Array.isArray(goods) || goods.length === 0) return [missing(pointer, '[…], ≥ 1')];
  return goods.flatMap((one: unknown, at) =>
    isObject(one) ? fieldFaults(`${pointer}/${at}`, one, goodsFields) : [invalid(`${pointer}/${at}`, '{…}')],
  );
}

function fieldFaults(
  parent: string,
  values: Readonly<Record<string, unknown>>,
  rules: readonly FieldRule[],
): readonly Fault[] {
  return rules.flatMap(({ name, needed, expected, fits }) => {
    const value = values[name];
    const pointer = `${parent}/${name}`;
    if (value === undefined || value === null || value === '')
      return needed ? [missing(pointer, expected)] : [];
    return fits(value) ? [] : [invalid(pointer, expected, value)];
  });
}

/** It answers this request, for this order. */
function belongs(answer: PaymentAnswer, asked: Asked): readonly Fault[] {
  const faults: Fault[] = [];
  if (typeof answer.sessionID === 'string' && answer.sessionID !== asked.sessionID) {
    faults.push({
      pointer: '/sessionID',
      code: 'payment-session-differs',
      message: { zh: 'sessionID 不是该要求的会话号', en: 'the sessionID is not that of the request' },
      expected: asked.sessionID,
      actual: answer.sessionID.slice(0, shownCharacters),
      fix: {
        zh: '原样填写海关给出的 sessionID，并重新签名',
        en: 'give back the sessionID of customs and sign again',
      },
    });
  }
  const lists: readonly unknown[] = Array.isArray(answer.lists) ? answer.lists : [];
  const orderNos = lists.flatMap((list) => (isObject(list) ? [list.orderNo] : []));
  if (orderNos.length > 0 && !orderNos.includes(asked.orderNo)) {
    faults.push({
      pointer: '/payExchangeInfoLists',
      code: 'payment-order-missing',
      message: { zh: '答复中没有海关所问的订单', en: 'the order that customs asks for is not in the answer' },
      expected: asked.orderNo,
      fix: {
        zh: '列出原始请求中的全部订单，含所问订单',
        en: 'list all orders of the raw request, the asked one among them',
      },
    });
  }
  return faults;
}

const shownCharacters = 40;

function missing(pointer: string, expected: string): Fault {
  return {
    pointer,
    code: 'payment-field-missing',
    message: { zh: '缺少必填项', en: 'a mandatory field is missing' },
    expected,
    fix: {
      zh: '按公告2018年第179号的数据项补齐，并重新签名',
      en: 'supply it as announcement 2018 no. 179 says, and sign again',
    },
  };
}

/** What was written is shown for codes and numbers only: longer values may tell of a person. */
function invalid(pointer: string, expected: string, value?: unknown): Fault {
  const actual = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  return {
    pointer,
    code: 'payment-field-invalid',
    message: { zh: '类型、长度或取值不符', en: 'its type, length or value does not fit' },
    expected,
    ...(actual !== undefined && actual.length <= shownCharacters ? { actual } : {}),
    fix: { zh: '按 expected 更正，并重新签名', en: 'correct it as expected says, and sign again' },
  };
}

function repeated(pointer: string): Fault {
  return {
    pointer,
    code: 'payment-field-repeated',
    message: {
      zh: '同名成员出现多次，无法确定签名原文',
      en: 'it stands more than once: what was signed cannot be told',
    },
    fix: { zh: '只保留一个', en: 'leave one of them' },
  };
}
