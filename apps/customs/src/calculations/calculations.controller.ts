import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { amountText, decimal } from '@app/kernel';
import { Operation, requestLanguage } from '@app/platform';
import { exportRoute } from './domain/export-route.js';
import { ExportRouteDto, ImportTaxDto, type ImportedGoodsDto } from './calculations.dto.js';
import { importTax, type ImportedGoods } from '../taxes/domain/import-tax.js';
import { lineTexts, taxTexts } from '../taxes/taxes.service.js';

const example = {
  date: '2026-09-17',
  usedThisYear: '0',
  freight: '0',
  insurance: '0',
  discount: '0',
  goods: [{ gnum: '1', hsCode: '9619001100', qty: '2', price: '149.95' }],
};

const routeExample = {
  date: '2026-09-17',
  mode: '9610',
  value: '300',
  inZone: true,
  dutiable: false,
  licence: false,
  inspection: false,
  wantsRefund: false,
};

/** What-if calculations: nothing is stored. */
@Controller('calculations')
export class CalculationsController {
  @Post('import-tax')
  @HttpCode(200)
  @Operation({
    task: 'calculations',
    zh: '跨境电商零售进口综合税试算',
    en: 'Composite tax of a retail import',
    examples: { nappies: { summary: '婴儿纸尿裤 nappies', value: example } },
  })
  importTax(@Body() body: ImportTaxDto): object {
    const tax = importTax({
      date: body.date,
      usedThisYear: decimal(body.usedThisYear),
      freight: decimal(body.freight),
      insurance: decimal(body.insurance),
      goods: body.goods.map(goodsOf),
    });
    return {
      ...taxTexts(tax),
      ...(tax.reason ? { reason: tax.reason } : {}),
      lines: tax.lines.map(lineTexts),
      annual: {
        used: amountText(tax.annual.used),
        after: amountText(tax.annual.after),
        limit: amountText(tax.annual.limit),
      },
      steps: tax.steps,
    };
  }

  @Post('route')
  @HttpCode(200)
  @Operation({
    task: 'calculations',
    zh: '出口申报方式试算：清单或报关单、商品编号位数、是否汇总',
    en: 'How an export is declared: list or declaration, digits of the commodity code, what follows',
    examples: { retail: { summary: '9610 简化申报 simplified', value: routeExample } },
  })
  route(@Body() body: ExportRouteDto, @Req() request: FastifyRequest): object {
    const { reasons, ...route } = exportRoute({ ...body, value: decimal(body.value) });
    const language = requestLanguage(request);
    return { ...route, reasons: reasons.map((reason) => reason[language]) };
  }
}

function goodsOf(goods: ImportedGoodsDto): ImportedGoods {
  return {
    gnum: goods.gnum,
    hsCode: goods.hsCode,
    qty: decimal(goods.qty),
    pieces: decimal(goods.qty),
    price: decimal(goods.price),
    indivisible: goods.indivisible ?? false,
    ...(goods.rates
      ? {
          rates: {
            duty: decimal(goods.rates.duty),
            consumption: decimal(goods.rates.consumption),
            vat: decimal(goods.rates.vat),
          },
        }
      : {}),
  };
}
