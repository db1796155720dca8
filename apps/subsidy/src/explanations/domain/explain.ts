import type { Step, Text } from '@app/kernel';
import type { ApplicationStatus } from '../../applications/domain/application-life.js';
import type { ClaimFinding } from '../../calculations/domain/claim-inputs.js';
import type { Setting } from '../../calculations/domain/settings.js';
import { metricName, type MetricNames } from '../../policies/domain/metric-names.js';
import type { Measure, PolicyPack } from '../../policies/domain/policy-pack.js';
import { explainStep, grouped, numberOf } from './explain-step.js';

export interface Explained {
  readonly pack: PolicyPack;
  readonly measure: Measure;
  readonly year: number;
  readonly applicant: string;
  readonly applicantName: string;
  readonly amount: string;
  readonly status: ApplicationStatus;
  /** Of its last step. */
  readonly reason: string | null;
  readonly steps: readonly Step[];
  /** The amounts that the claim was calculated with; undefined: a claim of before they were kept. */
  readonly setting?: Setting | undefined;
  readonly findings: readonly ClaimFinding[];
}

/**
 * One claim as an official would read it, line by line in both languages: measure and sentence, where the amounts come from,
 * the verified facts, the arithmetic, the cuts. Made of the steps that the claim was calculated by, and of nothing else.
 */
export function explain(
  claim: Explained,
  names: MetricNames,
): { readonly zh: string[]; readonly en: string[] } {
  const { steps, findings } = claim;
  const lines: Text[] = [
    ...heading(claim),
    ...steps.map((step, at) => numbered(at + 1, step, explainStep(step, names))),
    ...findings.map((one) => findingText(one, names)),
    resultText(claim),
  ];
  return { zh: lines.map(({ zh }) => zh), en: lines.map(({ en }) => en) };
}

function heading({ pack, measure, year, applicant, applicantName, setting }: Explained): Text[] {
  const { phrase, departments } = measure;
  const lead = pack.departments[departments[0] ?? ''];
  return [
    {
      zh: `${applicantName}（${applicant}）申请 ${year} 年度「${measure.title.zh}」。`,
      en: `${applicantName} (${applicant}) claims "${measure.title.en}" for ${year}.`,
    },
    {
      zh: `依据：${measure.source}${phrase === undefined ? '' : `「${phrase}」`}；受益方：${measure.payee.zh}；牵头部门：${lead?.zh ?? ''}。`,
      en: `By ${measure.source}${phrase === undefined ? '' : `, “${phrase}”`}; payee: ${measure.payee.en}; lead department: ${lead?.en ?? ''}.`,
    },
    ...(setting === undefined
      ? []
      : [
          {
            zh: `参数：${setting.source}，自 ${setting.from} 起（${setting.by}）。`,
            en: `Amounts: ${setting.source}, from ${setting.from} (${setting.by}).`,
          },
        ]),
  ];
}

/** Only what is or may still be paid is an award. */
function resultText({ status, amount, reason }: Explained): Text {
  const why = reason === null ? { zh: '', en: '' } : { zh: `（${reason}）`, en: ` (${reason})` };
  const sum = grouped(amount);
  switch (status) {
    case 'drafted':
      return { zh: '结论：尚未提交。', en: 'Result: not submitted yet.' };
    case 'submitted':
    case 'lead-checked':
    case 'joint-checked':
      return { zh: '结论：审核中，尚未测算。', en: 'Result: being checked, not calculated yet.' };
    case 'calculated':
    case 'publicised':
    case 'approved':
    case 'paid':
      return { zh: `结论：应予支持 ${sum} 元。`, en: `Result: an award of CNY ${sum}.` };
    case 'objected':
      return {
        zh: `结论：拟支持 ${sum} 元，有异议待答复。`,
        en: `Result: an award of CNY ${sum} is proposed; an objection waits for its answer.`,
      };
    case 'refused':
      return { zh: `结论：不予支持${why.zh}。`, en: `Result: refused${why.en}.` };
    case 'withdrawn':
      return { zh: `结论：申请已撤回${why.zh}。`, en: `Result: withdrawn${why.en}.` };
    case 'recovered':
      return {
        zh: `结论：已拨付 ${sum} 元，其后追回${why.zh}，追回金额见资金台账。`,
        en: `Result: CNY ${sum} were paid and recovered afterwards${why.en}; the ledger of the fund says how much.`,
      };
  }
}

function numbered(place: number, { clause }: Step, { zh, en }: Text): Text {
  return { zh: `${place}. ${zh}。〔${clause}〕`, en: `${place}. ${en}. [${clause}]` };
}

function findingText({ metric, claimed, verified, tolerance }: ClaimFinding, names: MetricNames): Text {
  const { zh, en } = metricName(names, metric) ?? { zh: metric, en: metric };
  const known = numberOf(metric, verified, names);
  return {
    zh: `注意：${zh}申报 ${grouped(claimed)}，核实 ${known}，高出容差 ${tolerance}；以核实数为准。`,
    en: `Note: ${en} was claimed as ${grouped(claimed)}, verified are ${known}, more than the tolerance of ${tolerance}; what is verified counts.`,
  };
}
