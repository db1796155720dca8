import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { amountText, decimal, roundToFen } from '@app/kernel';
import { Operation } from '@app/platform';
import { advanceSettled } from './advance-question.js';
import { agencyRefund } from './domain/agency-refund.js';
import { consumptionTaxRefund } from './domain/consumption-tax.js';
import { AdvanceSettlementDto, AgencyRefundDto, ConsumptionTaxDto } from './further.dto.js';

const exportDate = '2026-03-31';

/** What-if calculations of consumption tax, agency refund and the settlement of an advance: nothing is stored. */
@Controller('calculations')
export class FurtherCalculationsController {
  @Post('consumption-tax')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: { refund: '30000.00', lines: [], steps: [] } } })
  @Operation({
    task: 'calculations',
    zh: '消费税退税试算（外贸企业）',
    en: 'Refund of consumption tax (traders)',
    examples: {
      cosmetics: {
        summary: '化妆品 15% · cosmetics',
        value: { exportDate, lines: [{ kind: 'ad-valorem', amount: '200000', rate: '0.15' }] },
      },
    },
  })
  consumptionTax(@Body() body: ConsumptionTaxDto): object {
    const result = consumptionTaxRefund(
      body.lines.map(({ kind, ...given }, at) => ({
        kind,
        exportDate: body.exportDate,
        pointer: `/lines/${at}`,
        ...Object.fromEntries(
          Object.entries(given).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, decimal(value)]],
          ),
        ),
      })),
    );
    return {
      refund: amountText(result.refund),
      lines: result.lines.map(({ refund }) => ({ refund: amountText(refund) })),
      steps: result.steps,
    };
  }

  @Post('agency-refund')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: { refund: '8398.13', lines: [], steps: [] } } })
  @Operation({
    task: 'calculations',
    zh: '代办退税试算（综服企业）',
    en: 'Agency refund (integrated service firms)',
    examples: {
      shirts: {
        summary: 'USD 10,000 × 6.4601',
        value: { exportDate, lines: [{ hsCode: '6109100021', fob: '10000', exchangeRate: '6.4601' }] },
      },
    },
  })
  agency(@Body() body: AgencyRefundDto): object {
    const result = agencyRefund(
      body.lines.map(({ hsCode, fob, exchangeRate, rates }, at) => ({
        hsCode,
        exportDate: body.exportDate,
        fobRmb: roundToFen(decimal(fob).times(exchangeRate)),
        pointer: `/lines/${at}`,
        ...(rates && { rates: { levy: decimal(rates.levy), refund: decimal(rates.refund) } }),
      })),
    );
    return {
      refund: amountText(result.refund),
      lines: result.lines.map(({ base, levy, refundRate, refund }) => ({
        amount: amountText(base),
        rates: { levy: levy.toFixed(), refund: refundRate.toFixed() },
        refund: amountText(refund),
      })),
      steps: result.steps,
    };
  }

  @Post('advance-settlement')
  @HttpCode(200)
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        period: { from: '2025-04-01', to: '2026-04-30' },
        confirmed: '9100.00',
        takenBack: '3900.00',
        lines: [],
        steps: [],
      },
    },
  })
  @Operation({
    task: 'calculations',
    zh: '海外仓预退核算试算',
    en: 'Settlement of an advance refund',
    examples: {
      seventy: {
        summary: '100 件售出 70 · 70 of 100 sold',
        value: {
          exportDate: '2025-03-01',
          approvedOn: '2025-03-12',
          lines: [{ refund: '13000.00', quantity: '100', sold: '70' }],
        },
      },
    },
  })
  advance(@Body() body: AdvanceSettlementDto): object {
    return advanceSettled(body);
  }
}
