import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import {
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
  type Page,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { SuspicionsRepository } from './suspicions.repository.js';
import { SuspicionsService } from './suspicions.service.js';
import { suspicionView } from './suspicions.views.js';

export class OpenSuspicion {
  @ApiProperty({ example: '91330200MA0DEM021C' })
  @IsString()
  @MaxLength(18)
  creditCode!: string;

  /** 线索 / what raised it */
  @ApiProperty({ example: '函调回复：供货企业走逃失联' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(500)
  reason!: string;
}

export class EndSuspicion {
  /** cleared 排除，confirmed 查实 */
  @ApiProperty({ enum: ['cleared', 'confirmed'], example: 'cleared' })
  @IsIn(['cleared', 'confirmed'])
  outcome!: 'cleared' | 'confirmed';

  @ApiProperty({ example: '核查无误' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(500)
  reason!: string;
}

const key = { name: 'Idempotency-Key', required: false };
const example = {
  id: '0198c0de-0000-7000-8000-000000000031',
  creditCode: '91330200MA0DEM021C',
  reason: '函调回复：供货企业走逃失联',
  openedBy: 'tax-officer',
  openedAt: '2026-09-21T09:00:00.000+08:00',
  outcome: null,
  endedBy: null,
  endedAt: null,
};

/** Suspicion of fraud: suspends what is undecided, and keeps new claims from being filed. */
@Controller('suspicions')
export class SuspicionsController {
  constructor(
    private readonly service: SuspicionsService,
    private readonly suspicions: SuspicionsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(key)
  @ApiCreatedResponse({ schema: { type: 'object', example } })
  @Operation({
    task: 'tax-refund',
    zh: '登记骗税嫌疑：暂缓该企业未决申报',
    en: 'Enter a suspicion of fraud; undecided claims of the enterprise are suspended',
    examples: {
      open: { summary: '嫌疑 · suspicion', value: { creditCode: '91330200MA0DEM021C', reason: '函调异常' } },
    },
  })
  open(
    @CurrentCaller() caller: Caller,
    @Body() { creditCode, reason }: OpenSuspicion,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      suspicionView(await this.service.open(tx, caller, creditCode, reason)),
    );
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        ...example,
        outcome: 'cleared',
        endedBy: 'tax-officer',
        endedAt: '2026-09-22T09:00:00.000+08:00',
      },
    },
  })
  @Operation({ task: 'tax-refund', zh: '结束核查：排除或查实', en: 'End it: cleared or confirmed' })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { outcome, reason }: EndSuspicion,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      suspicionView(await this.service.end(tx, caller, id, outcome, reason)),
    );
  }

  @Get()
  @ApiOkResponse({ schema: { type: 'object', example: { items: [example], next: null } } })
  @Operation({ task: 'tax-refund', zh: '骗税嫌疑', en: 'Suspicions of fraud, newest first' })
  async list(@Query() { limit, after }: PageQuery): Promise<Page<object>> {
    const cursor = readCursor(after);
    const rows = await this.transactions.run((tx) =>
      this.suspicions.page(tx, limit, cursor === undefined ? undefined : recordId(cursor)),
    );
    const { items, next } = pageOf(rows, limit, (row) => row.id);
    return { items: items.map(suspicionView), next };
  }
}
