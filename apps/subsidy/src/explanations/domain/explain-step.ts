import { amountText, decimal, type Step, type Text } from '@app/kernel';
import { metricName, type MetricNames } from '../../policies/domain/metric-names.js';

/** 1234567.8 as 1,234,567.8: what an official reads. */
export function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.');
  const digits = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction !== undefined && /[1-9]/.test(fraction) ? `${digits}.${fraction}` : digits;
}

/** Inputs of steps that are no metric. */
const settingNames = new Set([
  'parameters',
  'rate',
  'amount',
  'tier',
  'cap',
  'capTier',
  'capRate',
  'factor',
  'capped',
  'otherFunding',
  'budget',
  'claimed',
  'due',
  'rounding',
  'reason',
  'metric',
  'actual',
  'expected',
  'other',
  'otherAmount',
]);

type Sentence = (step: Step, names: MetricNames) => Text;

/** What a step did, as a sentence; a step of a rule that is not known here is told by its numbers alone. */
export function explainStep(step: Step, names: MetricNames): Text {
  const metric = /^subsidy\/metric\/([^/]+)(\/yuan)?$/.exec(step.rule);
  if (metric)
    return metric[2] === undefined
      ? sumOf(step, metric[1] ?? '', names)
      : conversion(step, metric[1] ?? '', names);
  const kind = step.rule.slice(step.rule.lastIndexOf('/') + 1);
  const sentence = Object.hasOwn(sentences, kind) ? sentences[kind] : undefined;
  if (sentence) return sentence(step, names);
  const inputs = Object.entries(step.inputs)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return {
    zh: `${step.rule}：${inputs}，得 ${step.value}`,
    en: `${step.rule}: ${inputs} gives ${step.value}`,
  };
}

function nameOf(metric: string, names: MetricNames): Text {
  return metricName(names, metric) ?? { zh: metric, en: metric };
}

function conversion({ inputs, value }: Step, metric: string, names: MetricNames): Text {
  const { zh, en } = nameOf(metric, names);
  const { currency = '', value: amount = '', documents = '', rate = '' } = inputs;
  return {
    zh: `${zh}：${documents} 份单证共 ${currency} ${grouped(amount)}，按汇率 ${rate} 折合 ${grouped(value)} 元`,
    en: `${en}: ${documents} documents of ${currency} ${grouped(amount)}, at ${rate}, are CNY ${grouped(value)}`,
  };
}

function sumOf({ inputs, value }: Step, metric: string, names: MetricNames): Text {
  const { zh, en } = nameOf(metric, names);
  const shown = (number: string): string => numberOf(metric, number, names);
  const periods = Object.entries(inputs).map(([period, sum]) => `${period} ${shown(sum)}`);
  const parts = periods.length > 1 ? periods.join(' + ') : '';
  return {
    zh: `${zh}（核实数）：${parts === '' ? '' : `${parts} = `}${shown(value)}`,
    en: `${en}, verified: ${parts === '' ? '' : `${parts} = `}${shown(value)}`,
  };
}

/** The metrics among the inputs of a step, with their numbers. */
function metricsIn({ inputs }: Step, names: MetricNames): Text {
  const own = Object.entries(inputs).filter(([name]) => !settingNames.has(name));
  return {
    zh: own.map(([name, value]) => `${nameOf(name, names).zh} ${numberOf(name, value, names)}`).join('、'),
    en: own.map(([name, value]) => `${nameOf(name, names).en} ${numberOf(name, value, names)}`).join(', '),
  };
}

/** Yuan with two decimals at least, where they are not whole; dollars, quotients that do not end, to the cent. */
export function numberOf(metric: string, value: string, names: MetricNames): string {
  const unit = metricName(names, metric)?.unit;
  if (unit === 'USD') return grouped(amountText(decimal(value)));
  return grouped(unit === 'CNY' && /\.\d$/.test(value) ? `${value}0` : value);
}

const product =
  (zhRate: string, enRate: string): Sentence =>
  (step, names) => {
    const { zh, en } = metricsIn(step, names);
    const rate = grouped(step.inputs['rate'] ?? step.inputs['amount'] ?? '');
    return {
      zh: `${zh} × ${zhRate} ${rate} = ${grouped(step.value)} 元`,
      en: `${en} × ${enRate} ${rate} = CNY ${grouped(step.value)}`,
    };
  };

const tiered: Sentence = (step, names) => {
  const { zh, en } = metricsIn(step, names);
  const tier = step.inputs['tier'] ?? 'none';
  const reached = tier === 'none' ? undefined : tier;
  return {
    zh: `${zh}，${reached === undefined ? '未达最低档' : `适用档次 ${reached}`}：${grouped(step.value)} 元`,
    en: `${en}, ${reached === undefined ? 'no tier is reached' : `tier ${reached}`}: CNY ${grouped(step.value)}`,
  };
};

const sentences: Readonly<Record<string, Sentence>> = {
  'per-unit': product('每单位', 'rate'),
  percent: product('比例', 'rate'),
  'interest-share': product('利息比例', 'share'),
  'per-head': product('每件（人）', 'each'),
  tiers: tiered,
  growth: tiered,
  'lump-sum': (step, names) => {
    const { zh, en } = metricsIn(step, names);
    return { zh: `${zh}，定额 ${grouped(step.value)} 元`, en: `${en}, lump sum: CNY ${grouped(step.value)}` };
  },
  decided: ({ inputs, value }) => ({
    zh: `一事一议决定 ${grouped(value)} 元，理由：${inputs['reason'] ?? ''}`,
    en: `Decided case by case: CNY ${grouped(value)}, because: ${inputs['reason'] ?? ''}`,
  }),
  cap: ({ inputs, value }) => ({
    zh: `上限 ${grouped(inputs['cap'] ?? '')} 元：${grouped(inputs['amount'] ?? '')} → ${grouped(value)} 元`,
    en: `Cap of CNY ${grouped(inputs['cap'] ?? '')}: ${grouped(inputs['amount'] ?? '')} → CNY ${grouped(value)}`,
  }),
  condition: ({ inputs }, names) => {
    const { metric = '', expected = '' } = inputs;
    const { zh, en } = nameOf(metric, names);
    const actual = numberOf(metric, inputs['actual'] ?? '0', names);
    return {
      zh: `条件未满足：${zh} 为 ${actual}，应 ${expected}，不予支持`,
      en: `A condition is not met: ${en} is ${actual}, it should be ${expected}: nothing is due`,
    };
  },
  'free-trade-zone': ({ inputs, value }) =>
    inputs['factor'] === '1'
      ? {
          zh: `自贸试验区系数：不适用，${grouped(value)} 元`,
          en: `Free trade zone factor: not applied, CNY ${grouped(value)}`,
        }
      : {
          zh: `自贸试验区系数 ${inputs['factor'] ?? ''}：${grouped(inputs['capped'] ?? '')} → ${grouped(value)} 元`,
          en: `Free trade zone factor ${inputs['factor'] ?? ''}: ${grouped(inputs['capped'] ?? '')} → CNY ${grouped(value)}`,
        },
  'other-funding': ({ inputs, value }) => ({
    zh: `减去同一事项已获资金 ${grouped(inputs['otherFunding'] ?? '0')} 元（就高不重复）：${grouped(value)} 元`,
    en: `Less CNY ${grouped(inputs['otherFunding'] ?? '0')} granted for the same item: CNY ${grouped(value)}`,
  }),
  'higher-applies': ({ inputs, value }) => ({
    zh: `与 ${inputs['other'] ?? ''}（${grouped(inputs['otherAmount'] ?? '')} 元）不可兼得，就高，本项计 ${grouped(value)} 元`,
    en: `It excludes ${inputs['other'] ?? ''} (CNY ${grouped(inputs['otherAmount'] ?? '')}), the higher applies: CNY ${grouped(value)} here`,
  }),
  'whole-yuan': cutText,
  scaled: cutText,
};

function cutText({ inputs, value }: Step): Text {
  const due = grouped(inputs['amount'] ?? inputs['due'] ?? '');
  if (inputs['claimed'] === undefined)
    return {
      zh: `舍去不足一元部分：${due} → ${grouped(value)} 元`,
      en: `Cut to whole yuan: ${due} → CNY ${grouped(value)}`,
    };
  const [budget, all] = [grouped(inputs['budget'] ?? ''), grouped(inputs['claimed'])];
  return {
    zh: `资金不足，同比例折算：${due} × ${budget} ÷ ${all}，舍去不足一元部分 → ${grouped(value)} 元`,
    en: `The fund does not suffice, one factor for all: ${due} × ${budget} ÷ ${all}, cut to whole yuan → CNY ${grouped(value)}`,
  };
}
