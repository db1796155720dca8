import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { EnterInvoice, InvoicesQuery, ReverseInvoice } from './invoices.dto.js';
import { InvoicesRepository } from './invoices.repository.js';
import { certificate } from './invoices.examples.js';
import { InvoicesService } from './invoices.service.js';
import { ReversalsService } from './reversals.service.js';
import { invoiceView, PurchaseInvoicePage, PurchaseInvoiceView } from './invoices.views.js';

const shirts = {
  number: '26332000000012345678',
  date: '2026-09-10',
  sellerCode: '91330200MA0DEM021C',
  lines: [{ line: 1, name: '棉制针织T恤衫', unit: '件', quantity: '3', netAmount: '300.00', vat: '39.00' }],
};

/** Purchase invoices: what was paid for the goods, and how much of it declarations have used. */
@Controller('invoices')
export class InvoicesController {
  constructor(
    private readonly service: InvoicesService,
    private readonly reversals: ReversalsService,
    private readonly invoices: InvoicesRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ schema: { type: 'object', example: { id: '0198c0de-0000-7000-8000-000000000001' } } })
  @Operation({
    task: 'tax-refund',
    zh: '录入进货发票',
    en: 'Enter a purchase invoice',
    examples: {
      shirts: { summary: 'T恤衫 · T-shirts', value: shirts },
      certificate: {
        summary: '海关进口增值税专用缴款书 · customs certificate of import VAT',
        value: certificate,
      },
    },
  })
  enter(
    @CurrentCaller() caller: Caller,
    @Body() body: EnterInvoice,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string }> {
    return this.transactions.once(request, caller, async (tx) => {
      const { id } = await this.service.enter(tx, caller, body);
      return { id };
    });
  }

  @Post(':id/reverse')
  @HttpCode(200)
  @ApiOkResponse({ type: PurchaseInvoiceView })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'tax-refund',
    zh: '红字冲销进货发票：解除草稿中的关联；已提交申报使用的不能冲销',
    en: 'Reverse a purchase invoice; links of drafts go with it, one that a filed claim uses cannot be reversed',
  })
  reverse(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ReverseInvoice,
    @Req() request: FastifyRequest,
  ): Promise<PurchaseInvoiceView> {
    return this.transactions.once(request, caller, async (tx) => {
      const invoice = await this.reversals.reverse(tx, caller, id, body);
      return invoiceView(invoice, await this.invoices.lines(tx, [invoice.id]));
    });
  }

  @Get()
  @ApiOkResponse({ type: PurchaseInvoicePage })
  @Operation({
    task: 'tax-refund',
    zh: '查询进货发票及已用数量',
    en: 'Purchase invoices and how much of them is used',
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, unused, ...filter }: InvoicesQuery,
  ): Promise<PurchaseInvoicePage> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.invoices.page(
        tx,
        { ...filter, unused: unused === 'true' },
        {
          limit,
          ...(parties === undefined ? {} : { parties }),
          ...(cursor === undefined ? {} : { after: recordId(cursor) }),
        },
      );
      const { items, next } = pageOf(rows, limit, (row) => row.id);
      const lines = await this.invoices.lines(
        tx,
        items.map(({ id }) => id),
      );
      return { items: items.map((invoice) => invoiceView(invoice, lines)), next };
    });
  }

  @Get(':id')
  @ApiOkResponse({ type: PurchaseInvoiceView })
  @Operation({ task: 'tax-refund', zh: '一张进货发票', en: 'One purchase invoice' })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<PurchaseInvoiceView> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const invoice = found(await this.invoices.find(tx, recordId(id), parties), {
        zh: '发票',
        en: 'invoice',
      });
      return invoiceView(invoice, await this.invoices.lines(tx, [invoice.id]));
    });
  }
}
