/** One act of the sandbox tax authority, so many days of the business clock after the filing. */
export interface TaxAct {
  readonly status:
    | 'accepted'
    | 'doubt'
    | 'inquiry-letter'
    | 'suspended'
    | 'resumed'
    | 'approved'
    | 'refused'
    | 'paid'
    | 'withdrawn';
  readonly afterDays: number;
  readonly reason?: string;
  /** What it names: the decided amount, half of it, the other half, or one yuan more. Absent: none. */
  readonly amount?: 'decided' | 'half' | 'rest' | 'one-yuan-more';
}

/** What happens to a claim whose first order number begins with `prefix` and that breaks no rule. */
export interface TaxOutcome {
  readonly prefix: string;
  readonly zh: string;
  readonly en: string;
  /** Each answer once, or given again under its own number. */
  readonly repeated: boolean;
  readonly onClaim: readonly TaxAct[];
  readonly onApproval: readonly TaxAct[];
}

const accepted: TaxAct = { status: 'accepted', afterDays: 0 };
const approved: TaxAct = { status: 'approved', afterDays: 0, amount: 'decided' };
const paid: TaxAct = { status: 'paid', afterDays: 0, amount: 'decided' };

/** The ordinary way: accepted at once; an approval is followed by the payment. */
export const goodTaxWay: TaxOutcome = {
  prefix: '',
  zh: '即时受理；核准后即时退付',
  en: 'Accepted at once; after an approval paid at once',
  repeated: false,
  onClaim: [accepted],
  onApproval: [approved, paid],
};

const like = (
  prefix: string,
  zh: string,
  en: string,
  change: Partial<Pick<TaxOutcome, 'repeated' | 'onClaim' | 'onApproval'>>,
): TaxOutcome => ({ ...goodTaxWay, prefix, zh, en, ...change });

/** Prefixes of order numbers, as those of the sandbox customs; the longest one decides. */
export const taxOutcomes: readonly TaxOutcome[] = [
  like(
    'SB-REFUND-DELAY',
    '3 天后受理；核准 5 天后答复，8 天后退付',
    'Accepted 3 days later; the approval is answered after 5 days and paid after 8',
    {
      onClaim: [{ ...accepted, afterDays: 3 }],
      onApproval: [
        { ...approved, afterDays: 5 },
        { ...paid, afterDays: 8 },
      ],
    },
  ),
  like(
    'SB-REFUND-DOUBT',
    '受理后 1 天提出疑点，等待企业说明',
    'A doubt one day after acceptance; the enterprise has to answer',
    {
      onClaim: [accepted, { status: 'doubt', afterDays: 1, reason: '请说明发票品名与报关品名的差异' }],
    },
  ),
  like(
    'SB-REFUND-LETTER',
    '受理后 1 天发函调查，31 天后复函、恢复',
    'An inquiry letter one day after acceptance, answered after 31 days',
    {
      onClaim: [
        accepted,
        { status: 'inquiry-letter', afterDays: 1, reason: '向供货企业所在地发函' },
        { status: 'resumed', afterDays: 31 },
      ],
    },
  ),
  like(
    'SB-REFUND-SUSPEND',
    '受理后 1 天暂缓，20 天后恢复',
    'Suspended one day after acceptance, resumed after 20 days',
    {
      onClaim: [
        accepted,
        { status: 'suspended', afterDays: 1, reason: '风险核查' },
        { status: 'resumed', afterDays: 20 },
      ],
    },
  ),
  like('SB-REFUND-REFUSE', '不予受理', 'Refused instead of accepted', {
    onClaim: [{ status: 'refused', afterDays: 0, reason: '申报数据与税务机关信息不符' }],
  }),
  like(
    'SB-REFUND-PART',
    '核准后分两次退付：一半即时，另一半 5 天后',
    'Paid in two parts: one half at once, the other after 5 days',
    {
      onApproval: [approved, { ...paid, amount: 'half' }, { ...paid, afterDays: 5, amount: 'rest' }],
    },
  ),
  like(
    'SB-REFUND-AMOUNT',
    '答复的核准金额多一元（与决定矛盾）',
    'The approval names one yuan more than was decided',
    {
      onApproval: [{ ...approved, amount: 'one-yuan-more' }],
    },
  ),
  like('SB-REFUND-OVERPAID', '退付金额多一元（与核准矛盾）', 'One yuan more is paid than was approved', {
    onApproval: [approved, { ...paid, amount: 'one-yuan-more' }],
  }),
  like('SB-REFUND-SILENT', '递交后再无答复', 'No answer ever', { onClaim: [], onApproval: [] }),
  like('SB-REFUND-UNANSWERED', '受理后，对决定不作答复', 'Accepted, but decisions are not answered', {
    onApproval: [],
  }),
  like('SB-REFUND-TWICE', '每个答复重复一次', 'Every answer is given twice', { repeated: true }),
];

/** The longest prefix of any of the order numbers decides. */
export function taxOutcomeOf(orderNos: readonly string[]): TaxOutcome {
  const byLength = [...taxOutcomes].sort((a, b) => b.prefix.length - a.prefix.length);
  return byLength.find(({ prefix }) => orderNos.some((one) => one.startsWith(prefix))) ?? goodTaxWay;
}
