import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import {
  type Caller,
  CurrentCaller,
  IsDay,
  Operation,
  type Page,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { AdvancesRepository } from './advances.repository.js';
import { AdvancesService, type SettledAdvance } from './advances.service.js';

export class SellGoods {
  /** 预退申报中的行 / line of the claim */
  @ApiProperty({ example: '0198c0de-0000-7000-8000-000000000009' })
  @IsString()
  @MaxLength(120)
  linkId!: string;

  @ApiProperty({ example: '70' })
  @Matches(/^(?!0+(\.0+)?$)\d{1,13}(\.\d{1,5})?$/)
  quantity!: string;

  @ApiProperty({ format: 'date', example: '2026-10-08' })
  @IsDay()
  soldOn!: string;

  /** 销售凭证编号 / number of the proof of sale */
  @ApiProperty({ example: 'US-SALE-0001' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(100)
  document!: string;
}

const key = { name: 'Idempotency-Key', required: false };
const example = {
  claimId: '0198c0de-0000-7000-8000-000000000003',
  settleFrom: '2026-10-01',
  settleTo: '2027-04-30',
  status: 'open',
  sales: [],
};

/** Advance refunds (HWC-YT): what was sold overseas, and the settlement. */
@Controller('advances')
export class AdvancesController {
  constructor(
    private readonly service: AdvancesService,
    private readonly advances: AdvancesRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Post(':claimId/sales')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example } })
  @Operation({
    task: 'tax-refund',
    zh: '登记海外仓销售',
    en: 'Enter a sale of goods in an overseas warehouse',
  })
  sell(
    @CurrentCaller() caller: Caller,
    @Param('claimId') claimId: string,
    @Body() body: SellGoods,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      view(await this.service.sell(tx, caller, claimId, { ...body })),
    );
  }

  @Post(':claimId/settle')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: { ...example, status: 'settled' } } })
  @Operation({
    task: 'tax-refund',
    zh: '销售再核算：全部售出后可提前核算；未售部分期满时追回',
    en: 'Settle an advance of which all is sold; what is not sold is taken back at the end of the period',
  })
  settle(
    @CurrentCaller() caller: Caller,
    @Param('claimId') claimId: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      view(await this.service.settle(tx, caller, claimId)),
    );
  }

  @Get()
  @ApiOkResponse({ schema: { type: 'object', example: { items: [example], next: null } } })
  @Operation({
    task: 'tax-refund',
    zh: '海外仓预退及核算期',
    en: 'Advance refunds and their periods of settlement',
  })
  list(@CurrentCaller() caller: Caller, @Query() { limit, after }: PageQuery): Promise<Page<object>> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.advances.page(
        tx,
        parties,
        limit,
        cursor === undefined ? undefined : recordId(cursor),
      );
      const page = pageOf(rows, limit, (row) => row.claimId);
      const items = [];
      for (const advance of page.items)
        items.push(view({ advance, sales: await this.advances.sales(tx, advance.claimId) }));
      return { items, next: page.next };
    });
  }
}

function view({ advance, sales }: SettledAdvance): object {
  return { ...advance, sales };
}
