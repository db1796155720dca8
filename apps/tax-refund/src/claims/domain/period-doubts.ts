import { decimal } from '@app/kernel';
import { methods } from '../../calculations/domain/methods.js';
import { claimDates, proofDate, proofIsDemanded } from '../../deadlines/domain/deadlines.js';
import { itemKey, type Circumstances } from './circumstances.js';
import type { ClaimItem } from './claimed-goods.js';
import type { Doubt } from './doubts.js';

/**
 * An export that can no longer be claimed, or only with the proof of receipt, or whose refund will be demanded back because the
 * money came too late (TAX-10; DeadlinesRepository.judgeProofs does it).
 */
export function periodDoubts(
  entries: readonly { readonly entryId: string; readonly exportDate: string }[],
  { kind, today, refundClass, proven, contractDates }: Circumstances,
): Doubt[] {
  return entries.flatMap(({ entryId, exportDate }, at) => {
    const dates = claimDates(exportDate);
    const pointer = `/entryIds/${at}`;
    if (dates.lastDay !== null && today > dates.lastDay.date && kind !== 'advance-remainder') {
      return [
        {
          pointer,
          code: 'claim-period-over',
          message: {
            zh: `出口日期 ${exportDate}，最迟 ${dates.lastDay.date} 申报，逾期视同内销`,
            en: `exported on ${exportDate}, to be claimed by ${dates.lastDay.date}; now it counts as sold at home`,
          },
          expected: `<= ${dates.lastDay.date}`,
          actual: today,
          fix: {
            zh: `按 ${dates.lastDay.clause} 计提销项税额`,
            en: `account for the output VAT under ${dates.lastDay.clause}`,
          },
          blocking: true,
        },
      ];
    }
    const [provenOn, due] = [proven.get(entryId), proofDate(exportDate, contractDates.get(entryId) ?? null)];
    if (provenOn !== undefined && provenOn > due.date) return [provenLate(pointer, provenOn, due.date)];
    const demand = proofIsDemanded({ exportDate, today, refundClass });
    if (demand === null || provenOn !== undefined) return [];
    return [
      {
        pointer,
        code: 'fx-proof-demanded',
        message: {
          zh: `须随申报提供收汇凭证：${demand.zh}`,
          en: `the proof of receipt must come with the claim: ${demand.en}`,
        },
        actual: entryId,
        fix: {
          zh: '先收汇，或登记视同收汇的原因',
          en: 'receive the money first, or state why it counts as received',
        },
        blocking: true,
      },
    ];
  });
}

function provenLate(pointer: string, provenOn: string, due: string): Doubt {
  return {
    pointer,
    code: 'fx-proof-late',
    message: {
      zh: `${provenOn} 收汇，晚于期限 ${due}：未按规定收汇的适用免税，已退税款将被追回`,
      en: `the money came on ${provenOn}, after ${due}: such an export is exempt, and what is refunded will be taken back`,
    },
    expected: `<= ${due}`,
    actual: provenOn,
    fix: {
      zh: '有合同约定的收汇日期或规定原因的，先登记；否则按免税处理',
      en: 'state the day of payment of the contract or a listed reason first; otherwise declare it as exempt',
    },
    blocking: false,
  };
}

/** While a suspicion of fraud stands nothing is filed (TAX-12). */
export function suspicionDoubts({ suspected }: Circumstances): Doubt[] {
  if (!suspected) return [];
  return [
    {
      pointer: '/claimant',
      code: 'refunds-suspended',
      message: {
        zh: '企业涉嫌骗取出口退税，暂停办理退税',
        en: 'refunds of the enterprise are suspended on suspicion of fraud',
      },
      fix: { zh: '等待税务机关核查结束', en: 'wait for the tax authority to end its inquiry' },
      blocking: true,
    },
  ];
}

/** Goods that came back before the claim was filed are not refunded. */
export function returnDoubts(items: readonly ClaimItem[], { returned, kind }: Circumstances): Doubt[] {
  if (kind === 'exempt-credit-refund') return [];
  return items.flatMap((item, at) => {
    const back = returned.get(itemKey(item.entryId, item.item));
    if (back === undefined || back.isZero()) return [];
    return [
      {
        pointer: `/items/${at}/qty`,
        code: 'goods-returned',
        message: {
          zh: `该项已退运 ${back.toFixed()}，核准后将按数量追回相应退税款`,
          en: `${back.toFixed()} of the item came back; the refund for it is taken back once the claim is approved`,
        },
        expected: decimal(item.qty).minus(back).toFixed(),
        actual: decimal(item.qty).toFixed(),
        fix: { zh: '可继续申报，或撤回', en: 'go on, or give the draft up' },
        blocking: false,
      },
    ];
  });
}

/** An advance refund is for goods that left for an overseas warehouse (9810) on or after the first day of the rule. */
export function advanceDoubts(
  entries: readonly { readonly entryId: string; readonly exportDate: string }[],
  { tradeModes }: Circumstances,
): Doubt[] {
  const first = methods['advance-refund'][0];
  return entries.flatMap(({ entryId, exportDate }, at) => {
    const other = (tradeModes.get(entryId) ?? []).filter((mode) => mode !== '9810');
    const early: Doubt[] =
      exportDate >= first.from
        ? []
        : [
            {
              pointer: `/entryIds/${at}`,
              code: 'advance-not-in-force',
              message: {
                zh: `出口日期 ${exportDate} 早于 ${first.from}，销售后方可申报`,
                en: `exported on ${exportDate}, before ${first.from}: to be claimed after the sale`,
              },
              expected: `>= ${first.from}`,
              actual: exportDate,
              fix: { zh: '销售后按免退税申报', en: 'claim exempt-refund after the sale' },
              blocking: true,
            },
          ];
    const mode: Doubt[] =
      other.length === 0
        ? []
        : [
            {
              pointer: `/entryIds/${at}`,
              code: 'not-overseas-warehouse',
              message: { zh: '不是海外仓出口（9810）', en: 'no export to an overseas warehouse (9810)' },
              expected: '9810',
              actual: [...new Set(other)].join(', '),
              fix: { zh: '按免退税申报', en: 'claim exempt-refund' },
              blocking: true,
            },
          ];
    return [...early, ...mode];
  });
}
