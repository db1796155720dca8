import { describe, expect, it } from '@jest/globals';
import type { Step } from '@app/kernel';
import { aMeasure, aPack } from '../../policies/domain/pack.builder.js';
import type { ApplicationStatus } from '../../applications/domain/application-life.js';
import { explain, type Explained } from './explain.js';
import { explainStep, grouped } from './explain-step.js';

const names = {
  premium: { zh: '保费', en: 'premium', unit: 'CNY', verifiedBy: 'register' },
  tradeValue: { zh: '实绩', en: 'trade', unit: 'CNY', verifiedBy: 'customs' },
  tradeUsd: { zh: '美元实绩', en: 'trade in USD', unit: 'USD', verifiedBy: 'customs' },
} as const;
const step = (rule: string, inputs: Record<string, string>, value: string): Step => ({
  rule: `subsidy/${rule}`,
  clause: '第六条',
  version: '2021-01-01',
  inputs: rule.startsWith('metric/') ? inputs : { ...inputs, parameters: 'test' },
  value,
});

describe('a step as a sentence', () => {
  it.each([
    ['0', '0'],
    ['999', '999'],
    ['1000', '1,000'],
    ['1234567.80', '1,234,567.80'],
    ['-702.88', '-702.88'],
    ['-1234.00', '-1,234'],
  ])('%s is written %s', (number, written) => expect(grouped(number)).toBe(written));

  it.each<[Step, string]>([
    [
      step('a/percent', { premium: '100000', rate: '0.3' }, '30000.00'),
      '保费 100,000 × 比例 0.3 = 30,000 元',
    ],
    [step('a/cap', { amount: '30000.00', cap: '20000' }, '20000.00'), '上限 20,000 元：30,000 → 20,000 元'],
    [step('a/tiers', { tradeValue: '5', tier: 'none' }, '0.00'), '实绩 5，未达最低档：0 元'],
    [step('a/tiers', { tradeValue: '5', tier: '> 4' }, '7.00'), '实绩 5，适用档次 > 4：7 元'],
    [
      step('a/growth', { tradeValue: '12', tradeValuePreviousYear: '10', tier: '0.10' }, '9.00'),
      '实绩 12、上年实绩 10，适用档次 0.10：9 元',
    ],
    [step('a/decided', { reason: '专题会议' }, '5.00'), '一事一议决定 5 元，理由：专题会议'],
    [
      step('a/condition', { metric: 'tradeValue', actual: '0.00', expected: '>= 1' }, '0.00'),
      '条件未满足：实绩 为 0，应 >= 1，不予支持',
    ],
    [
      step('a/free-trade-zone', { capped: '100.00', factor: '1.1' }, '110.00'),
      '自贸试验区系数 1.1：100 → 110 元',
    ],
    [
      step('a/free-trade-zone', { capped: '100.00', factor: '1' }, '100.00'),
      '自贸试验区系数：不适用，100 元',
    ],
    [
      step('a/whole-yuan', { amount: '600000.00', budget: '900000.00', claimed: '1200000.00' }, '450000'),
      '资金不足，同比例折算：600,000 × 900,000 ÷ 1,200,000，舍去不足一元部分 → 450,000 元',
    ],
    [step('fund/scaled', { due: '99.99', budget: 'sufficient' }, '99'), '舍去不足一元部分：99.99 → 99 元'],
    [
      step('metric/tradeValue', { '2026-03': '7.00', '2026-05': '-2.00' }, '5.00'),
      '实绩（核实数）：2026-03 7 + 2026-05 -2 = 5',
    ],
    [
      step('metric/tradeUsd', { '2026-04': '18.571428571428571428571428571429' }, '18.57142857142857142857'),
      '美元实绩（核实数）：18.57',
    ],
    [
      step('a/tiers', { tradeUsd: '49999999.98745235817243596782', tier: 'none' }, '0.00'),
      '美元实绩 49,999,999.99，未达最低档：0 元',
    ],
    [step('x/something-new', { one: '1' }, '2'), 'subsidy/x/something-new：one 1, parameters test，得 2'],
  ])('%j', (one, zh) => expect(explainStep(one, names).zh).toBe(zh));
});

const measure = aMeasure('art-06', {
  phrase: '规模超亿元的标杆企业',
  source: '甬跨境办〔2021〕1号 第六条',
});
const claim: Explained = {
  pack: aPack([measure]),
  measure,
  year: 2022,
  applicant: '91330200MA0DEM013H',
  applicantName: '示范公司',
  amount: '1234',
  status: 'calculated',
  reason: null,
  steps: [step('a/percent', { premium: '10', rate: '1' }, '10.00')],
  setting: { by: 'setting 1', from: '2022-01-01', source: '甬商务〔2022〕1号' },
  findings: [],
};

it('a claim is told from the sentence of the notice to the result, and marks what was claimed above verified', () => {
  const { zh, en } = explain(
    {
      ...claim,
      findings: [
        {
          code: 'claimed-above-verified',
          metric: 'tradeValue',
          claimed: '2000',
          verified: '1000',
          tolerance: '0.01',
        },
      ],
    },
    names,
  );
  expect(zh).toEqual([
    '示范公司（91330200MA0DEM013H）申请 2022 年度「测试」。',
    '依据：甬跨境办〔2021〕1号 第六条「规模超亿元的标杆企业」；受益方：测试；牵头部门：市商务局。',
    '参数：甬商务〔2022〕1号，自 2022-01-01 起（setting 1）。',
    '1. 保费 10 × 比例 1 = 10 元。〔第六条〕',
    '注意：实绩申报 2,000，核实 1,000，高出容差 0.01；以核实数为准。',
    '结论：应予支持 1,234 元。',
  ]);
  expect(en).toHaveLength(zh.length);
});

it.each<[ApplicationStatus, string]>([
  ['drafted', '结论：尚未提交。'],
  ['joint-checked', '结论：审核中，尚未测算。'],
  ['objected', '结论：拟支持 1,234 元，有异议待答复。'],
  ['paid', '结论：应予支持 1,234 元。'],
  ['refused', '结论：不予支持（不符）。'],
  ['withdrawn', '结论：申请已撤回（不符）。'],
  ['recovered', '结论：已拨付 1,234 元，其后追回（不符），追回金额见资金台账。'],
])('a claim that is %s ends with: %s', (status, result) => {
  expect(explain({ ...claim, status, reason: '不符' }, names).zh.at(-1)).toBe(result);
});
