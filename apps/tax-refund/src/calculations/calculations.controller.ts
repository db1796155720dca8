import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { amountText, Decimal, decimal, DomainError, roundToFen } from '@app/kernel';
import { Operation } from '@app/platform';
import {
  ExemptCreditRefundDto,
  ExemptRefundDto,
  type MonthlyExportDto,
  type RefundRatesDto,
} from './calculations.dto.js';
import { exemptCreditRefund } from './domain/exempt-credit-refund.js';
import { exemptRefund } from './domain/exempt-refund.js';
import type { Rates } from './domain/refund-rates.js';

const purchase = { exportDate: '2026-03-31', lines: [{ hsCode: '8507600090', netAmount: '100000' }] };
const month = {
  period: '2026-09',
  outputVat: '130000',
  inputVat: '260000',
  previousCredit: '0',
  freeMaterials: '0',
  exports: [
    {
      hsCode: '6109100021',
      exportDate: '2026-09-18',
      fobRmb: '2000000',
      rates: { levy: '0.13', refund: '0.09' },
    },
  ],
};

/** What-if calculations: nothing is stored. */
@Controller('calculations')
export class CalculationsController {
  @Post('exempt-refund')
  @HttpCode(200)
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: { refund: '9000.00', costTransferredOut: '4000.00', lines: [], steps: [] },
    },
  })
  @Operation({
    task: 'calculations',
    zh: '免退税试算（外贸企业）',
    en: 'Exempt and refund (traders)',
    examples: {
      battery: {
        summary: '锂电池，出口日期决定税率 · lithium batteries, the export date decides',
        value: purchase,
      },
    },
  })
  exemptRefund(@Body() { exportDate, lines }: ExemptRefundDto): object {
    const result = exemptRefund(
      lines.map(({ hsCode, netAmount, exportedShare = '1', rates }, at) => ({
        hsCode,
        exportDate,
        base: decimal(netAmount).times(exportedShare),
        pointer: `/lines/${at}`,
        inputs: { netAmount, exportedShare },
        ...ratesOf(rates),
      })),
    );
    return {
      refund: amountText(result.refund),
      costTransferredOut: amountText(result.costTransferredOut),
      lines: result.lines.map((line) => ({
        hsCode: line.hsCode,
        base: amountText(line.base),
        rates: { levy: line.levy.toFixed(), refund: line.refundRate.toFixed() },
        refund: amountText(line.refund),
        costTransferredOut: amountText(line.costTransferredOut),
      })),
      steps: result.steps,
    };
  }

  @Post('exempt-credit-refund')
  @HttpCode(200)
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        nonCreditable: '80000.00',
        taxDue: '-50000.00',
        exemptCreditRefund: '180000.00',
        credit: '50000.00',
        refund: '50000.00',
        exemptCredited: '130000.00',
        carriedForward: '0.00',
        steps: [],
      },
    },
  })
  @Operation({
    task: 'calculations',
    zh: '免抵退税试算（生产企业，按月）',
    en: 'Exempt, credit and refund of a month (manufacturers)',
    examples: { month: { summary: '当期有留抵 · a month with a credit', value: month } },
  })
  exemptCreditRefund(@Body() body: ExemptCreditRefundDto): object {
    const {
      steps,
      reductionCarried: _,
      ...amounts
    } = exemptCreditRefund({
      period: body.period,
      outputVat: decimal(body.outputVat),
      inputVat: decimal(body.inputVat),
      previousCredit: decimal(body.previousCredit),
      freeMaterials: decimal(body.freeMaterials),
      exports: body.exports.map((one, at) => ({
        hsCode: one.hsCode,
        exportDate: one.exportDate,
        fobRmb: fobRmb(one, at),
        ...ratesOf(one.rates),
      })),
    });
    return {
      ...Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, amountText(value)])),
      steps,
    };
  }
}

function ratesOf(rates: RefundRatesDto | undefined): { rates?: Rates } {
  return rates === undefined ? {} : { rates: { levy: decimal(rates.levy), refund: decimal(rates.refund) } };
}

/** FOB in CNY to 0.01: as given, or foreign currency × rate. Both at once could contradict each other. */
function fobRmb(one: MonthlyExportDto, at: number): Decimal {
  if (one.fobRmb === undefined)
    return roundToFen(decimal(one.fob ?? '').times(decimal(one.exchangeRate ?? '')));
  if (one.fob === undefined && one.exchangeRate === undefined) return roundToFen(decimal(one.fobRmb));
  const message = {
    zh: '离岸价二选一：fobRmb，或 fob 与 exchangeRate',
    en: 'give either fobRmb, or fob with exchangeRate',
  };
  throw new DomainError('fob-twice', 'invalid', {
    message,
    faults: [{ pointer: `/exports/${at}/fobRmb`, code: 'fob-twice', message, actual: one.fobRmb }],
  });
}
