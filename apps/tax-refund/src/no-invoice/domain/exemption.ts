import { decimal, type Decimal, type Dated, type Text } from '@app/kernel';
import { refundRates } from '../../calculations/domain/refund-rates.data.js';
import { findRefundRate } from '../../calculations/domain/refund-rates.js';
import { plainName } from '../../codes/plain-name.js';
import { unitText } from '../../codes/units.js';
import type { SixFields } from './recorded-line.js';

/** A line of a list as customs released it. */
export interface ReleasedLine extends SixFields {
  readonly gcode: string;
  readonly tradeMode: string;
  /** Four digits. */
  readonly customsCode: string;
  /** Customs currency code. */
  readonly currency: string;
  /** How much of it came back. */
  readonly returned: string;
  /** A purchase invoice is linked to it in a declaration. */
  readonly hasInvoice: boolean;
}

export interface Difference {
  readonly field: keyof SixFields;
  readonly recorded: string;
  readonly customs: string;
}

/** One condition of the exemption; `met` null: the data cannot say. */
export interface Condition {
  readonly condition: 'recorded' | 'zone-export' | 'not-excluded' | 'no-voucher';
  readonly met: boolean | null;
  readonly text: Text;
  readonly clause: string;
  readonly actual?: string;
}

export interface Exemption {
  readonly status: 'exempt' | 'not-exempt' | 'undecided';
  readonly differences: readonly Difference[];
  readonly conditions: readonly Condition[];
}

interface Policy {
  /** Modes of supervision that are retail exports of the zone. */
  readonly retail: readonly string[];
  /** Mode that tax offices judge differently: by configuration. */
  readonly disputed: string;
  /** First digits of the zone's customs offices. */
  readonly offices: string;
}

const policies: readonly Dated<Policy>[] = [
  {
    from: '2018-10-01',
    value: { retail: ['9610', '1210'], disputed: '9810', offices: '31' },
    source: '财税〔2018〕103号',
  },
];

export interface Question {
  readonly recorded: SixFields;
  /** Null: no list of this number and line is released to this enterprise. */
  readonly released: ReleasedLine | null;
  readonly inStanding: boolean;
  /** Configuration: 9810 counts as retail. */
  readonly disputedIsRetail: boolean;
}

/**
 * Whether an exported line is exempt from VAT and consumption tax without a purchase voucher (TAX-6): the enterprise is
 * registered and recorded the six fields as customs has them, the zone's customs released it as retail export, and its
 * refund was not cancelled. Exports before 2018-10-01 are not. A code that the rates do not know leaves it undecided, never
 * exempt.
 */
export function exemptionOf({ recorded, released, inStanding, disputedIsRetail }: Question): Exemption {
  const day = released?.exportDate ?? recorded.exportDate;
  const policy = policies.find(({ from, to }) => from <= day && (to === undefined || day <= to));
  const differences = released === null ? [] : differencesOf(recorded, released);
  const clause = policy?.source ?? inForceFrom();
  const conditions: Condition[] = [
    {
      condition: 'recorded',
      met: released === null ? false : inStanding && differences.length === 0,
      text: {
        zh: '在综试区注册并在平台登记六项内容，与海关清单一致',
        en: 'registered in the zone, six fields recorded as customs has them',
      },
      clause: `${clause} 第一条第一项`,
      actual: recordedText(released, inStanding, differences),
    },
    zoneExport(released, policy, disputedIsRetail, clause),
    { ...notExcluded(released), clause: `${clause} 第一条第三项` },
    {
      condition: 'no-voucher',
      met: released?.hasInvoice !== true,
      text: {
        zh: '未取得有效进货凭证，未申报退税',
        en: 'there is no valid purchase voucher, and no refund is claimed',
      },
      clause: `${clause} 第一条`,
      ...(released?.hasInvoice === true ? { actual: 'invoice linked or refund claimed' } : {}),
    },
  ];
  return { status: statusBy(policy !== undefined, conditions), differences, conditions };
}

function statusBy(isInForce: boolean, conditions: readonly Condition[]): Exemption['status'] {
  if (!isInForce || conditions.some(({ met }) => met === false)) return 'not-exempt';
  return conditions.some(({ met }) => met === null) ? 'undecided' : 'exempt';
}

function inForceFrom(): string {
  return `${policies[0]?.source ?? ''}（自 ${policies[0]?.from ?? ''} 起）`;
}

function recordedText(
  released: ReleasedLine | null,
  inStanding: boolean,
  differences: readonly Difference[],
): string {
  if (released === null) return 'no released list of this number and line';
  if (!inStanding) return 'enterprise not in standing';
  return differences.map(({ field }) => field).join(', ') || 'agrees';
}

function zoneExport(
  released: ReleasedLine | null,
  policy: Dated<Policy> | undefined,
  disputedIsRetail: boolean,
  clause: string,
): Condition {
  const { retail = [], disputed = '', offices = '-' } = policy?.value ?? {};
  const isRetail = (mode: string): boolean =>
    retail.includes(mode) || (disputedIsRetail && mode === disputed);
  const met = released !== null && isRetail(released.tradeMode) && released.customsCode.startsWith(offices);
  return {
    condition: 'zone-export',
    met,
    text: {
      zh: '经综试区所在地海关办理电子商务零售出口手续',
      en: "released as retail export by the zone's customs",
    },
    clause: `${clause} 第一条第二项`,
    actual: released === null ? '-' : `${released.tradeMode}, ${released.customsCode}`,
  };
}

/** Goods whose refund was cancelled have a zero refund rate; simplified lists give fewer digits than the rates. */
function notExcluded(released: ReleasedLine | null): Omit<Condition, 'clause'> {
  const text = { zh: '不属于取消出口退（免）税的货物', en: 'not among the goods whose refund was cancelled' };
  if (released === null) return { condition: 'not-excluded', met: false, text, actual: '-' };
  const { gcode, exportDate } = released;
  const codes = Object.keys(refundRates).filter((code) => code.startsWith(gcode));
  const isKnownWhole = gcode.length === 10 && codes.length === 1;
  const rate = isKnownWhole ? findRefundRate(gcode, exportDate) : undefined;
  if (rate === undefined || 'code' in rate)
    return { condition: 'not-excluded', met: null, text, actual: `${gcode} unknown` };
  const isCancelled = rate.value.refund.isZero();
  return {
    condition: 'not-excluded',
    met: !isCancelled,
    text,
    actual: `${gcode}: ${rate.value.refund.toFixed()}`,
  };
}

/** The unit price is compared to so many digits at least. */
const priceDigits = 2;

/** Field by field, what the register says otherwise than customs' list. */
export function differencesOf(recorded: SixFields, customs: SixFields): Difference[] {
  const differ = (field: keyof SixFields, isSame: boolean, text = (value: string) => value): Difference[] =>
    isSame ? [] : [{ field, recorded: text(recorded[field]), customs: text(customs[field]) }];
  const equal = (field: 'quantity' | 'amount'): boolean => decimal(recorded[field]).equals(customs[field]);
  return [
    ...differ('exportDate', recorded.exportDate === customs.exportDate),
    ...differ('name', plainName(recorded.name) === plainName(customs.name)),
    ...differ('unit', recorded.unit === customs.unit, unitText),
    ...differ('quantity', equal('quantity')),
    ...differ('unitPrice', samePrice(decimal(recorded.unitPrice), decimal(customs.unitPrice))),
    ...differ('amount', equal('amount')),
  ];
}

/** Customs' price is amount ÷ quantity and may have no end: it agrees at the digits that were recorded. */
function samePrice(recorded: Decimal, customs: Decimal): boolean {
  const digits = Math.max(recorded.decimalPlaces(), priceDigits);
  return customs.toDecimalPlaces(digits).equals(recorded);
}
