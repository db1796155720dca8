import { DomainError, type Decimal, type Fault, type Step, type Text } from '@app/kernel';
import { isFundRule, zoneFactor } from '../../policies/domain/parameter.js';
import type { Part } from '../../policies/domain/part.js';
import { measureOf, type Measure, type PolicyPack } from '../../policies/domain/policy-pack.js';
import type { Decided } from './claim-inputs.js';
import { conditionAnswers } from './conditions.js';
import { digits, exact, exactSum } from './exact.js';
import { capOf, partAmount, type Metrics, type PartAmount, type PartCap } from './part-amount.js';
import { partsOf, ruleOf, type Settings } from './settings.js';

export interface Claim {
  readonly measure: string;
  readonly applicant: string;
  readonly inFreeTradeZone: boolean;
  readonly metrics: Metrics;
  /** Already granted for the same item, yuan. */
  readonly otherFunding: Decimal;
  /** Where the measure is decided case by case. */
  readonly decided?: Decided;
}

/** A claim before the budget is looked at. */
export interface Due {
  readonly measure: string;
  readonly applicant: string;
  /** Sum of the parts. */
  readonly base: Decimal;
  /** Sum of the parts, each within its cap. */
  readonly capped: Decimal;
  readonly due: Decimal;
  readonly clause: string;
  readonly steps: readonly Step[];
}

/** A simulation of a year's claims leaves the steps out. */
export type Told = 'with-steps' | 'without-steps';

/**
 * What a claim comes to before the fund is scaled: conditions → formula, part by part and each within its cap →
 * free-trade-zone factor → less other funding, not below zero. Nothing is rounded. Conditions on metrics that the claim does
 * not give (a what-if) are not judged. Throws (uncomputable) `measure-unknown`, `parameter-not-set`, `decision-missing`,
 * and like `partAmount`.
 */
export function dueOf(
  pack: PolicyPack,
  claim: Claim,
  settings: Settings,
  pointer: string,
  told: Told = 'with-steps',
): Due {
  const measure = measureOf(pack, claim.measure, `${pointer}/measure`);
  const { id, source } = measure;
  const parts = partsFor(pack, measure, claim, settings, pointer);
  const step: StepOf = (rule, inputs, value, of = id) => ({
    rule: `subsidy/${id}/${rule}`,
    clause: clauseOf(rule, settings) ?? source,
    version: settings[of]?.from ?? pack.validity.from,
    inputs: { ...inputs, parameters: settings[of]?.by ?? pack.id },
    value: digits(value),
  });
  const amounts = parts.map((part, at) => cappedPart(part, claim.metrics, pointer, id, at));
  const base = exactSum(amounts.map(({ amount }) => amount));
  const unmet = conditionAnswers(measure.conditions ?? [], claim.metrics).filter(({ met }) => met === false);
  const capped = unmet.length > 0 ? exact(0) : exactSum(amounts.map((one) => one.capped));
  const factor = zoneFactorOf(claim, settings, pack, pointer);
  const favoured = capped.times(factor);
  const otherFunding = ruleOf(settings, 'other-funding') ? claim.otherFunding : exact(0);
  const rest = favoured.minus(otherFunding);
  const due = rest.isNegative() ? exact(0) : rest;
  const answer = { measure: id, applicant: claim.applicant, base, capped, due, clause: source };
  if (told === 'without-steps') return { ...answer, steps: [] };
  return {
    ...answer,
    steps: [
      ...amounts.flatMap((one) => partSteps(one, step)),
      ...unmet.map(({ condition, actual, expected }) =>
        step('condition', { metric: condition.metric, actual: actual ?? '', expected }, exact(0)),
      ),
      step(
        'free-trade-zone',
        { capped: digits(capped), factor: factor.toFixed() },
        favoured,
        claim.inFreeTradeZone ? zoneFactor : id,
      ),
      step(
        'other-funding',
        { amount: digits(favoured), otherFunding: digits(otherFunding) },
        due,
        'other-funding',
      ),
    ],
  };
}

/**
 * Where a rule of the fund stands: not in the article of the measure, but where the pack's `parameters.json` or an officer's
 * setting says, e.g. 甬跨境办〔2021〕1号 文末 of the free trade zone; undefined: the step is the measure's own.
 */
function clauseOf(rule: string, settings: Settings): string | undefined {
  return isFundRule(rule) ? (settings[rule]?.source ?? noRule) : undefined;
}

const noRule = '政策包未定此规则，不适用 · the pack has no such rule, it does not apply';

/** Those that are set; a measure that is decided case by case needs none, but the decision on the claim. */
function partsFor(
  pack: PolicyPack,
  measure: Measure,
  { decided }: Claim,
  settings: Settings,
  pointer: string,
): readonly Part[] {
  const set = partsOf(settings, measure.id);
  if (set.length > 0) return set;
  if (!isCaseByCase(measure, settings)) throw notSet(pack, measure.id, measure.id, `${pointer}/measure`);
  if (decided === undefined) throw decisionMissing(pack, measure, `${pointer}/decided`);
  return [{ method: 'decided', ...decided }];
}

/**
 * Whether the lead department decides each claim by itself (一企一策、一事一议, 甬跨境办〔2021〕1号 第七条): no amounts are set, and
 * the formula asks for none.
 */
export function isCaseByCase({ id, formula }: Measure, settings: Settings): boolean {
  return partsOf(settings, id).length === 0 && formula.every(({ method }) => method === 'decided');
}

type StepOf = (rule: string, inputs: Readonly<Record<string, string>>, value: Decimal, of?: string) => Step;

interface CappedPart extends PartAmount {
  readonly method: Part['method'];
  readonly capped: Decimal;
  readonly limit: PartCap | undefined;
}

function cappedPart(part: Part, metrics: Metrics, claim: string, measure: string, at: number): CappedPart {
  const places = { metrics: `${claim}/metrics`, part: `/parameters/measures/${measure}/${at}` };
  const { inputs, amount } = partAmount(part, metrics, places);
  const limit = capOf(part, metrics, places);
  const capped = limit !== undefined && amount.greaterThan(limit.cap) ? limit.cap : amount;
  return { method: part.method, inputs, amount, capped, limit };
}

function partSteps({ method, inputs, amount, capped, limit }: CappedPart, step: StepOf): Step[] {
  const formula = step(method, inputs(), amount);
  if (limit === undefined) return [formula];
  return [formula, step('cap', { amount: digits(amount), ...limit.inputs }, capped)];
}

function zoneFactorOf(
  { inFreeTradeZone }: Claim,
  settings: Settings,
  pack: PolicyPack,
  pointer: string,
): Decimal {
  if (!inFreeTradeZone || !ruleOf(settings, 'free-trade-zone')) return exact(1);
  const factor = settings[zoneFactor]?.value;
  if (factor === undefined) throw notSet(pack, zoneFactor, zoneFactor, `${pointer}/inFreeTradeZone`);
  return exact(factor);
}

/** Says whose officers have to set it. */
export function notSet(pack: PolicyPack, of: string, name: string, pointer: string): DomainError {
  const setBy = pack.parameters.find((one) => one.of === of)?.setBy;
  const department = setBy === undefined ? undefined : pack.departments[setBy];
  const [zh, en] = [department?.zh ?? '主管部门', department?.en ?? 'the department in charge'];
  return refused(
    'parameter-not-set',
    pointer,
    {
      zh: `${pack.id} 的 ${name} 没有设定金额或系数，须由${zh}设定；试算可在 parameters 中给出`,
      en: `Nothing is set for ${name} of ${pack.id}: the ${en} has to set it; a what-if gives it in parameters`,
    },
    name,
  );
}

export function decisionMissing(
  pack: PolicyPack,
  { id, departments }: Measure,
  pointer: string,
): DomainError {
  const lead = pack.departments[departments[0] ?? ''];
  return refused(
    'decision-missing',
    pointer,
    {
      zh: `条款 ${id} 一事一议，须由${lead?.zh ?? '牵头部门'}先作出决定并说明理由`,
      en: `The measure ${id} is decided case by case: the ${lead?.en ?? 'lead department'} decides the amount first, with its reason`,
    },
    id,
  );
}

export function refused(code: string, pointer: string, message: Text, actual?: string): DomainError {
  const fault: Fault = { pointer, code, message, ...(actual === undefined ? {} : { actual }) };
  return new DomainError(code, 'uncomputable', { message, faults: [fault] });
}
