import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Change, Cost, Side } from './domain/simulation.js';
import type { Simulation } from './simulations.service.js';

class CostView {
  @ApiProperty({ description: '整元 · whole yuan' })
  total!: string;

  @ApiProperty({ description: '折算前 · before scaling' })
  due!: string;

  @ApiProperty({ description: '折算系数 · min(1, budget ÷ Σ)' })
  factor!: string;
}

class MeasureCostView {
  @ApiProperty()
  measure!: string;

  @ApiProperty()
  claims!: number;

  @ApiProperty()
  before!: string;

  @ApiProperty()
  after!: string;

  @ApiProperty()
  difference!: string;
}

class ChangeView {
  @ApiProperty()
  measure!: string;

  @ApiProperty()
  applicant!: string;

  @ApiProperty()
  before!: string;

  @ApiProperty()
  after!: string;
}

class SideView {
  @ApiProperty()
  count!: number;

  @ApiProperty({ description: '差额合计 · sum of the differences' })
  amount!: string;

  @ApiProperty({ type: [ChangeView], description: '差额最大者 · with the greatest difference' })
  most!: ChangeView[];
}

class UncomputableView {
  @ApiProperty()
  measure!: string;

  @ApiProperty({ example: 'parameter-not-set' })
  code!: string;

  @ApiProperty()
  claims!: number;
}

class FactsAsOfView {
  @ApiProperty({ format: 'date-time' })
  earliest!: string;

  @ApiProperty({ format: 'date-time' })
  latest!: string;
}

export class SimulationView {
  @ApiProperty()
  pack!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  claims!: number;

  @ApiProperty({
    type: FactsAsOfView,
    nullable: true,
    description:
      '核实数据取自各申请最近一次测算，未重新读取；最早与最晚的测算时间 · facts are those of each claim’s newest calculation, not read anew: when the oldest and the newest of these were made',
  })
  factsAsOf!: FactsAsOfView | null;

  @ApiProperty({ type: CostView })
  before!: CostView;

  @ApiProperty({ type: CostView })
  after!: CostView;

  @ApiProperty({ description: '多支出，负数为节省 · more, or less where negative' })
  difference!: string;

  @ApiProperty({ type: [MeasureCostView] })
  measures!: MeasureCostView[];

  @ApiProperty({ type: SideView })
  winners!: SideView;

  @ApiProperty({ type: SideView })
  losers!: SideView;

  @ApiProperty()
  unchanged!: number;

  @ApiProperty({ type: [UncomputableView], description: '现行参数下无法计算者 · not computable as it is' })
  notCalculatedBefore!: UncomputableView[];

  @ApiProperty({ type: [UncomputableView] })
  notCalculatedAfter!: UncomputableView[];
}

export function simulationView(pack: string, year: number, simulation: Simulation): SimulationView {
  const { claims, factsAsOf, before, after, byMeasure, winners, losers, unchanged, uncomputable } =
    simulation;
  return {
    pack,
    year,
    claims,
    factsAsOf: factsAsOf && {
      earliest: instantText(new Date(factsAsOf.earliestMs)),
      latest: instantText(new Date(factsAsOf.latestMs)),
    },
    before: costView(before),
    after: costView(after),
    difference: after.total.minus(before.total).toFixed(0),
    measures: byMeasure.map((one) => ({
      measure: one.measure,
      claims: one.claims,
      before: one.before.toFixed(0),
      after: one.after.toFixed(0),
      difference: one.after.minus(one.before).toFixed(0),
    })),
    winners: sideView(winners),
    losers: sideView(losers),
    unchanged,
    notCalculatedBefore: reasons(uncomputable.before),
    notCalculatedAfter: reasons(uncomputable.after),
  };
}

function costView({ total, due, factor }: Cost): CostView {
  return { total: total.toFixed(0), due: due.toFixed(2), factor: factor.toFixed() };
}

function sideView({ count, amount, most }: Side): SideView {
  return { count, amount: amount.toFixed(0), most: most.map(changeView) };
}

function changeView({ measure, applicant, before, after }: Change): ChangeView {
  return { measure, applicant, before: before.toFixed(0), after: after.toFixed(0) };
}

function reasons(of: ReadonlyMap<string, number>): UncomputableView[] {
  return [...of].map(([why, claims]) => {
    const [measure = '', code = ''] = why.split(' ');
    return { measure, code, claims };
  });
}
