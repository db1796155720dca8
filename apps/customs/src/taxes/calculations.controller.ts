import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { amountText, decimal } from '@app/kernel';
import { Operation, Roles } from '@app/platform';
import { ImportTaxDto, type ImportedGoodsDto } from './calculations.dto.js';
import { importTax, type ImportedGoods } from './domain/import-tax.js';
import { lineTexts, taxTexts } from './taxes.service.js';

const example = {
  date: '2026-09-17',
  usedThisYear: '0',
  freight: '0',
  insurance: '0',
  discount: '0',
  goods: [{ gnum: '1', hsCode: '9619001100', qty: '2', price: '149.95' }],
};

/** What-if calculations: nothing is stored. */
@Controller('calculations')
@Roles(
  'enterprise',
  'customs-officer',
  'tax-officer',
  'fx-officer',
  'commerce-officer',
  'finance-officer',
  'department-officer',
  'auditor',
  'operator',
)
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
}

function goodsOf(goods: ImportedGoodsDto): ImportedGoods {
  return {
    gnum: goods.gnum,
    hsCode: goods.hsCode,
    qty: decimal(goods.qty),
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
