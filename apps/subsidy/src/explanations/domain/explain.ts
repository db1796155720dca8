import type { Step, Text } from '@app/kernel';
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
    {
      zh: `结论：应予支持 ${grouped(claim.amount)} 元。`,
      en: `Result: an award of CNY ${grouped(claim.amount)}.`,
    },
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
