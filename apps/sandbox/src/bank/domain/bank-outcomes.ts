/** What an order number asks of the sandbox bank, by its prefix. */
export interface BankOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  /** Which of the bank's doings it changes. */
  readonly bank: 'settlement' | 'statement' | 'report' | 'pay-out';
}

/** The longest prefix decides; every other number goes its good way. */
export const bankOutcomes: readonly BankOutcome[] = [
  {
    prefix: 'SB-BANK-SLOW',
    bank: 'settlement',
    zh: '结汇：三十秒后才答复',
    en: 'settlement: answered thirty seconds later',
  },
  { prefix: 'SB-BANK-SILENT', bank: 'settlement', zh: '结汇：永不答复', en: 'settlement: never answered' },
  {
    prefix: 'SB-BANK-REFUSE',
    bank: 'settlement',
    zh: '结汇：银行不予办理',
    en: 'settlement: refused by the bank',
  },
  {
    prefix: 'SB-BANK-TWICE',
    bank: 'settlement',
    zh: '结汇：答复发送两次',
    en: 'settlement: the answer comes twice',
  },
  {
    prefix: 'SB-BANK-OTHER',
    bank: 'settlement',
    zh: '结汇：入账人民币比报价少一元',
    en: 'settlement: one yuan less than was quoted comes in',
  },
  {
    prefix: 'SB-BANK-LINE-OTHER',
    bank: 'statement',
    zh: '对账单：该笔收汇的金额多 1.00',
    en: 'statement: the line of the receipt says 1.00 more',
  },
  {
    prefix: 'SB-BANK-LINE-NONE',
    bank: 'statement',
    zh: '对账单：没有该笔收汇',
    en: 'statement: has no line of the receipt',
  },
  {
    prefix: 'SB-BANK-UNREPORTED',
    bank: 'report',
    zh: '收汇：只在对账单上，银行从不报送',
    en: 'receipt: on the statement only, the bank never reports it',
  },
  { prefix: 'SB-BANK-HELD', bank: 'pay-out', zh: '收汇：一直不解付', en: 'receipt: never paid out' },
];

/** The outcome that one of the order numbers asks for. */
export function bankOutcomeOf(orderNos: readonly string[]): BankOutcome | undefined {
  return [...bankOutcomes]
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .find(({ prefix }) => orderNos.some((orderNo) => orderNo.startsWith(prefix)));
}
