import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { amountText, decimal } from '@app/kernel';
import { Operation, Transactions } from '@app/platform';
import { ParametersService } from '../parameters/parameters.service.js';
import { PolicyBook } from '../policies/policy-book.js';
import { SubsidyDto } from './calculations.dto.js';
import { awards } from './domain/awards.js';
import { withWhatIf } from './domain/settings.js';
import { readMetrics, readWhatIf } from './what-if.reader.js';

const claim = { measure: 'art-06', inFreeTradeZone: false, otherFunding: '0' };
const examples = {
  demonstration: {
    summary: '示范政策包，预算不足时同比折算 · the demonstration pack, scaled to its budget',
    value: {
      pack: 'demonstration',
      year: 2026,
      budget: '30000',
      claims: [
        { ...claim, applicant: 'A', metrics: { exportDeclaredValue: '421728', tradeValue: '421728' } },
        { ...claim, applicant: 'B', metrics: { exportDeclaredValue: '843456', tradeValue: '843456' } },
      ],
    },
  },
  ningbo: {
    summary: '宁波 2021 政策，金额由请求给出 · the Ningbo policy with amounts of the request',
    value: {
      pack: 'ningbo-2021',
      year: 2022,
      claims: [
        {
          measure: 'art-09',
          applicant: 'A',
          inFreeTradeZone: true,
          otherFunding: '0',
          metrics: { warehouseArea: '3000' },
        },
      ],
      parameters: {
        freeTradeZoneFactor: '1.1',
        measures: { 'art-09': [{ method: 'per-unit', metric: 'warehouseArea', rate: '10', cap: '20000' }] },
      },
    },
  },
};

/** What-if calculations: nothing is stored. */
@Controller('calculations')
export class CalculationsController {
  constructor(
    private readonly policies: PolicyBook,
    private readonly settings: ParametersService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @Operation({ task: 'calculations', zh: '扶持资金试算', en: 'Awards of a policy pack: what-if', examples })
  async calculate(@Body() { pack: id, year, claims, budget, parameters }: SubsidyDto): Promise<object> {
    const pack = this.policies.pack(id);
    const whatIf = parameters === undefined ? {} : readWhatIf(parameters);
    const inForce = await this.transactions.run((tx) => this.settings.inForce(tx, pack, year));
    const answer = awards({
      pack,
      year,
      claims: claims.map((one, at) => ({
        ...one,
        metrics: readMetrics(one.metrics, `/claims/${at}/metrics`),
        otherFunding: decimal(one.otherFunding),
      })),
      ...(budget === undefined ? {} : { budget: decimal(budget) }),
      settings: withWhatIf(inForce, pack, whatIf),
    });
    return {
      total: answer.total.toFixed(0),
      factor: answer.factor.toFixed(),
      claims: answer.claims.map(({ measure, applicant, base, capped, amount, steps }) => ({
        measure,
        applicant,
        base: amountText(base),
        capped: amountText(capped),
        amount: amount.toFixed(0),
        steps,
      })),
    };
  }
}
