import { DomainError, type Decimal, type Fault, type Text } from '@app/kernel';
import { exactText } from '../../currencies/domain/amount-text.js';
import type { OrderBalance } from '../../orders/domain/order-balance.js';

export const conditionNames = [
  'customer-identified',
  'electronic-data-collected',
  'authenticity-reviewed',
] as const;
export type ConditionName = (typeof conditionNames)[number];

/** One of the three conditions of FX-1 with what was found. */
export interface Condition {
  readonly name: ConditionName;
  readonly met: boolean;
  readonly finding: Text;
}

/** What the conditions are judged by. */
export interface SettlementFacts {
  readonly payee: string;
  /** The payee is registered and accepted by foreign exchange. */
  readonly inStanding: boolean;
  /** ISO 4217. */
  readonly currency: string;
  readonly unmatched: Decimal;
  /** Orders that the receipt uses. */
  readonly orders: readonly OrderBalance[];
}

const names: Readonly<Record<ConditionName, Text>> = {
  'customer-identified': { zh: '客户身份识别', en: 'customer identified' },
  'electronic-data-collected': { zh: '交易电子信息采集', en: 'electronic transaction data collected' },
  'authenticity-reviewed': { zh: '真实性审核', en: 'authenticity reviewed' },
};

const remedies: Readonly<Record<ConditionName, Text>> = {
  'customer-identified': {
    zh: '请在“一次登记”中完成外汇部门的登记',
    en: 'Have your registration accepted by the foreign-exchange department',
  },
  'electronic-data-collected': {
    zh: '请先向海关报送订单，并将本笔收汇与订单匹配',
    en: 'File the orders with customs and match the receipt with them',
  },
  'authenticity-reviewed': {
    zh: '请将本笔收汇全额匹配到金额足够的订单',
    en: 'Match the whole receipt with orders that are open for it',
  },
};

/**
 * The three conditions under which a bank may settle on electronic transaction data (汇发〔2020〕11号 一): who the customer
 * is, that the transaction's data are here (its orders, at least received by customs), and that the money belongs to
 * them (the whole receipt is matched, no order is used beyond its amount, one currency).
 */
export function settlementConditions(facts: SettlementFacts): Condition[] {
  return [identified(facts), collected(facts), reviewed(facts)];
}

/** Throws `settlement-condition-missing` (conflict), one fault per missing condition, coded with its name. */
export function assertAllMet(conditions: readonly Condition[]): void {
  const missing = conditions.filter(({ met }) => !met);
  if (missing.length === 0) return;
  const list = (of: (text: Text) => string): string => missing.map(({ name }) => of(names[name])).join(', ');
  throw new DomainError('settlement-condition-missing', 'conflict', {
    message: {
      zh: `凭交易电子信息结汇的条件未满足：${list(({ zh }) => zh).replaceAll(', ', '、')}`,
      en: `Settlement on electronic data lacks a condition: ${list(({ en }) => en)}`,
    },
    faults: missing.map(({ name, finding }): Fault => ({
      pointer: `/conditions/${conditionNames.indexOf(name)}`,
      code: name,
      message: finding,
      fix: remedies[name],
    })),
  });
}

function identified({ payee, inStanding }: SettlementFacts): Condition {
  return {
    name: 'customer-identified',
    met: inStanding,
    finding: inStanding
      ? { zh: `收款人 ${payee} 已登记并经外汇部门核准`, en: `The payee ${payee} is registered and accepted` }
      : {
          zh: `收款人 ${payee} 未登记或未经外汇部门核准`,
          en: `The payee ${payee} is not registered or not accepted`,
        },
  };
}

function collected({ orders }: SettlementFacts): Condition {
  const gone = orders.filter(({ withdrawn }) => withdrawn);
  const met = orders.length > 0 && gone.length === 0;
  const released = orders.filter((order) => order.released).length;
  const numbers = gone.map(({ orderNo }) => orderNo).join(', ');
  if (met) {
    return {
      name: 'electronic-data-collected',
      met,
      finding: {
        zh: `订单 ${orders.length} 笔，其中已放行 ${released} 笔`,
        en: `${orders.length} orders are here, ${released} of them released by customs`,
      },
    };
  }
  return {
    name: 'electronic-data-collected',
    met,
    finding: numbers
      ? { zh: `订单已撤回：${numbers}`, en: `Orders were withdrawn: ${numbers}` }
      : { zh: '尚无对应订单', en: 'No order belongs to it yet' },
  };
}

function reviewed({ unmatched, orders, currency }: SettlementFacts): Condition {
  const exceeded = orders.find((order) => order.open.isNegative());
  const foreign = orders.find((order) => order.currency !== currency);
  const finding = reviewFinding(unmatched, currency, exceeded, foreign);
  return {
    name: 'authenticity-reviewed',
    met: finding === undefined,
    finding: finding ?? {
      zh: '全额匹配，未超出订单金额',
      en: 'All of it is matched, within the amounts of the orders',
    },
  };
}

function reviewFinding(
  unmatched: Decimal,
  currency: string,
  exceeded: OrderBalance | undefined,
  foreign: OrderBalance | undefined,
): Text | undefined {
  if (!unmatched.isZero()) {
    const amount = `${exactText(unmatched)} ${currency}`;
    return { zh: `尚有 ${amount} 未匹配订单`, en: `${amount} is not matched with any order` };
  }
  if (exceeded) {
    return {
      zh: `订单 ${exceeded.orderNo} 的已用金额超出其金额`,
      en: `More than the amount of the order ${exceeded.orderNo} is used`,
    };
  }
  return (
    foreign && {
      zh: `订单 ${foreign.orderNo} 的币种已变更`,
      en: `The order ${foreign.orderNo} is now in another currency`,
    }
  );
}
