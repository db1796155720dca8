import { amountText, Decimal, decimal, DomainError, roundToFen, zero, type Step } from '@app/kernel';
import { domesticSale } from '../../calculations/domain/domestic-sale.js';
import { agencyRefund } from '../../calculations/domain/agency-refund.js';
import { exemptCreditRefund } from '../../calculations/domain/exempt-credit-refund.js';
import { surchargesOn } from '../../calculations/domain/methods.js';
import { findRefundRate } from '../../calculations/domain/refund-rates.js';
import type { Circumstances } from './circumstances.js';
import type { ClaimLine, ClaimResult } from './claim-judgement.js';
import type { ClaimItem } from './claimed-goods.js';
import type { Doubt } from './doubts.js';

/** Declared items converted to CNY: the base of the methods that need no purchase invoice. */
interface ConvertedItem {
  readonly item: ClaimItem;
  readonly fobRmb: Decimal;
  readonly step: Step;
}

/** What keeps an item from being computed: no rate for its code and date, no parity for its currency and day. */
export function conversionDoubts(
  items: readonly ClaimItem[],
  { parityOf }: Pick<Circumstances, 'parityOf'>,
): Doubt[] {
  return items.flatMap((item, at) => {
    const rate = findRefundRate(item.gcode, item.exportDate);
    const unknown: Doubt[] =
      'code' in rate
        ? [
            {
              pointer: `/items/${at}/${rate.code === 'no-value-on-date' ? 'exportDate' : 'gcode'}`,
              code: 'rate-unknown',
              message: rate.message,
              actual: rate.actual,
              fix: {
                zh: '核对商品编号与出口日期，或请运营方补充退税率',
                en: 'check code and export date, or have the rate added',
              },
              blocking: true,
            },
          ]
        : [];
    const missing: Doubt[] =
      parityOf(item) === null
        ? [
            {
              pointer: `/items/${at}/currency`,
              code: 'parity-missing',
              message: {
                zh: `没有币制 ${item.currency} 按所选规则适用的中间价，或尚未选定汇率规则`,
                en: `there is no central parity of currency ${item.currency} by the rule chosen, or no rule was chosen for the year`,
              },
              actual: item.exportDate,
              fix: {
                zh: '选定全年汇率规则 POST /tax-refund/parity-rules，或请税务人员录入中间价',
                en: 'choose the rule of the year at POST /tax-refund/parity-rules, or have an officer enter the parity',
              },
              blocking: true,
            },
          ]
        : [];
    return [...unknown, ...missing];
  });
}

/** Agency refund over whole declarations: amount by FOB in CNY. */
export function agencyResult(items: readonly ClaimItem[], circumstances: Circumstances): ClaimResult {
  const converted = items.map((item) => convert(item, circumstances));
  const refund = agencyRefund(
    converted.map(({ item, fobRmb }, at) => ({
      hsCode: item.gcode,
      exportDate: item.exportDate,
      fobRmb,
      pointer: `/items/${at}`,
    })),
  );
  return {
    amount: amountText(refund.refund),
    costTransferredOut: amountText(zero),
    lines: refund.lines.flatMap((line, at) => {
      const one = converted[at];
      return one === undefined ? [] : [fobLine(one, line)];
    }),
    steps: [...converted.map(({ step }) => step), ...refund.steps],
    figures: {},
  };
}

/**
 * The month of a manufacturer (免抵退税): its exports and its negative lines. The lines carry each export's own 免抵退税额; the amount of
 * the claim is what is refunded in money (应退税额). Throws `export-after-period` and `free-materials-above-exports` (uncomputable).
 */
export function monthResult(items: readonly ClaimItem[], circumstances: Circumstances): ClaimResult {
  const { month, negatives } = circumstances;
  if (month === null)
    throw new DomainError('month-missing', 'invalid', {
      message: { zh: '缺少所属期数据', en: 'the month of the claim is missing' },
    });
  assertExported(items, month.period);
  const converted = items.map((item) => convert(item, circumstances));
  const result = exemptCreditRefund({
    pointer: '/month',
    period: month.period,
    outputVat: decimal(month.outputVat),
    inputVat: decimal(month.inputVat),
    previousCredit: decimal(month.previousCredit),
    freeMaterials: decimal(month.freeMaterials),
    reduction: decimal(month.reduction),
    exports: [
      ...converted.map(({ item, fobRmb }) => ({
        hsCode: item.gcode,
        exportDate: item.exportDate,
        fobRmb,
      })),
      ...negatives,
    ],
  });
  const surcharges = surchargesOn(result.exemptCredited, month.period);
  const { steps, ...amounts } = result;
  const ownShares = new Map(
    steps
      .filter(({ rule }) => rule === 'exempt-credit-refund/exempt-credit-refund')
      .map(({ value }, at) => [at, value]),
  );
  return {
    amount: amountText(result.refund),
    costTransferredOut: amountText(result.nonCreditable),
    lines: converted.map((one, at) => {
      const rate = findRefundRate(one.item.gcode, one.item.exportDate);
      const rates = 'code' in rate ? { levy: zero, refund: zero } : rate.value;
      return fobLine(one, {
        levy: rates.levy,
        refundRate: rates.refund,
        refund: decimal(ownShares.get(at) ?? '0'),
      });
    }),
    steps: [...converted.map(({ step }) => step), ...steps, ...surcharges.steps],
    figures: {
      ...Object.fromEntries(
        Object.entries(amounts).map(([name, value]) => [name, amountText(value)] as const),
      ),
      surcharges: amountText(surcharges.amount),
    },
  };
}

/** A claim states its month and names its declarations: the month is what can be wrong. */
function assertExported(items: readonly ClaimItem[], period: string): void {
  const last = items.map(({ exportDate }) => exportDate).reduce((a, b) => (a > b ? a : b), '');
  if (last.slice(0, 7) <= period) return;
  const message = {
    zh: `出口日期 ${last} 晚于所属期 ${period}`,
    en: `the export date ${last} is after the period ${period}`,
  };
  throw new DomainError('export-after-period', 'uncomputable', {
    message,
    faults: [
      {
        pointer: '/month/period',
        code: 'export-after-period',
        message,
        expected: `>= ${last.slice(0, 7)}`,
        actual: period,
        fix: {
          zh: '填写出口当月或以后的所属期，或移出该报关单',
          en: 'name the month of the export or a later one, or leave the declaration out',
        },
      },
    ],
  });
}

/** Output VAT of declared items that count as sold at home; null, with what is missing, where it cannot be computed. */
export function domesticSaleOf(
  items: readonly ClaimItem[],
  circumstances: Pick<Circumstances, 'parityOf'>,
): { readonly outputVat: string | null; readonly steps: readonly Step[]; readonly doubts: readonly Doubt[] } {
  const doubts = conversionDoubts(items, circumstances);
  if (doubts.length > 0) return { outputVat: null, steps: [], doubts };
  const converted = items.map((item) => convert(item, circumstances));
  const { outputVat, steps } = domesticSale(
    converted.map(({ item, fobRmb }, at) => ({
      hsCode: item.gcode,
      exportDate: item.exportDate,
      fobRmb,
      pointer: `/items/${at}`,
    })),
  );
  return {
    outputVat: amountText(outputVat),
    steps: [...converted.map(({ step }) => step), ...steps],
    doubts,
  };
}

function convert(item: ClaimItem, { parityOf }: Pick<Circumstances, 'parityOf'>): ConvertedItem {
  const parity = parityOf(item);
  if (parity === null) throw new Error('converted without a parity: the doubts come first');
  const fobRmb = roundToFen(decimal(item.fob).times(parity.rate));
  const step: Step = {
    rule: `fob-in-cny/${parity.rule}`,
    clause: '外币按销售当日或当月1日的人民币汇率中间价折合，一年内不得变更',
    version: parity.day,
    inputs: {
      entryId: item.entryId,
      item: String(item.item),
      fob: decimal(item.fob).toFixed(),
      currency: item.currency,
      rate: parity.rate.toFixed(),
      rateDay: parity.day,
      source: parity.source,
      rounding: 'half up to 0.01',
    },
    value: amountText(fobRmb),
  };
  return { item, fobRmb, step };
}

function fobLine(
  { item, fobRmb }: ConvertedItem,
  { levy, refundRate, refund }: Readonly<Record<'levy' | 'refundRate' | 'refund', Decimal>>,
): ClaimLine {
  return {
    entryId: item.entryId,
    item: item.item,
    hsCode: item.gcode,
    linkId: `${item.entryId}/${item.item}`,
    number: item.entryId,
    line: item.item,
    unit: item.unit,
    quantity: decimal(item.qty).toFixed(),
    base: amountText(fobRmb),
    levy: levy.toFixed(),
    refundRate: refundRate.toFixed(),
    refund: amountText(refund),
    costTransferredOut: amountText(zero),
  };
}
