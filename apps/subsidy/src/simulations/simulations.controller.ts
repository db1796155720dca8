import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { decimal, DomainError, type Fault } from '@app/kernel';
import { Operation, Transactions } from '@app/platform';
import { pointerToken } from '../calculations/domain/part-amount.js';
import { readWhatIf } from '../calculations/what-if.reader.js';
import type { Raise } from './domain/raised.js';
import { SimulationDto } from './simulations.dto.js';
import { SimulationsService } from './simulations.service.js';
import { simulationView, SimulationView } from './simulations.views.js';

const fraction = /^-?\d{1,2}(\.\d{1,8})?$/;
const examples = {
  onePercent: {
    summary: '第 6 条提高 1% 要多少钱？ · what would 1 % more for article 6 cost?',
    value: { pack: 'demonstration', year: 2026, raise: { 'art-06': '0.01' } },
  },
  otherRate: {
    summary: '换一个比例，预算 90 万元 · another rate, with a budget of 900,000',
    value: {
      pack: 'demonstration',
      year: 2026,
      budget: '900000',
      parameters: {
        measures: { 'art-06': [{ method: 'percent', metric: 'exportDeclaredValue', rate: '0.04' }] },
      },
    },
  },
};

@Controller('simulations')
export class SimulationsController {
  constructor(
    private readonly simulations: SimulationsService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SimulationView })
  @Operation({
    task: 'calculations',
    zh: '模拟：换参数后全年全部申请要多少钱，谁多谁少（不保存）',
    en: 'Simulate: what other parameters would cost over all claims of a year, and who gets more or less; nothing is stored',
    examples,
  })
  async simulate(@Body() { pack, year, parameters, raise, budget }: SimulationDto): Promise<SimulationView> {
    const asked = {
      pack,
      year,
      parameters: parameters === undefined ? {} : readWhatIf(parameters),
      raise: readRaise(raise ?? {}),
      ...(budget === undefined ? {} : { budget: decimal(budget) }),
    };
    return simulationView(
      pack,
      year,
      await this.transactions.run((tx) => this.simulations.simulate(tx, asked)),
    );
  }
}

/** Fractions by measure; nothing falls below zero. Throws `invalid-request` (invalid). */
function readRaise(given: Readonly<Record<string, unknown>>): Raise {
  const raise: Record<string, string> = {};
  const faults: Fault[] = [];
  for (const [measure, by] of Object.entries(given)) {
    if (typeof by === 'string' && fraction.test(by) && Number(by) >= -1) raise[measure] = by;
    else faults.push(notAFraction(measure));
  }
  if (faults.length === 0) return raise;
  throw new DomainError('invalid-request', 'invalid', {
    message: { zh: '请求内容不符合要求', en: 'The request does not have the shape that is asked for' },
    faults,
  });
}

function notAFraction(measure: string): Fault {
  return {
    pointer: `/raise/${pointerToken(measure)}`,
    code: 'not-a-decimal',
    message: { zh: '应为不小于 -1 的小数字符串', en: 'It must be a decimal string of at least -1' },
    expected: '-1 … 99.99999999',
  };
}
