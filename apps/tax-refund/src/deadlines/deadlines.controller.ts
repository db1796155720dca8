import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
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
  requestLanguage,
  Transactions,
} from '@app/platform';
import { consequences, deadlineKinds } from './domain/deadlines.js';
import { DeadlinesRepository } from './deadlines.repository.js';

const statuses = ['open', 'told', 'met', 'overdue'] as const;

export class DeadlinesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: deadlineKinds })
  @IsOptional()
  @IsIn(deadlineKinds)
  kind?: string;

  @ApiPropertyOptional({ enum: statuses, description: '不填为尚未了结的 / absent: those not met' })
  @IsOptional()
  @IsIn(statuses)
  status?: string;

  @ApiPropertyOptional({ format: 'date', description: '该日（含）前到期 / due by this day' })
  @IsOptional()
  @IsDay()
  until?: string;
}

const example = {
  items: [
    {
      entryId: '310420260000742108',
      kind: 'fx-proof',
      claimant: '91330200MA0DEM013H',
      due: '2027-04-30',
      clause: '国家税务总局公告2026年第5号 收汇',
      status: 'open',
      consequence: 'recover',
    },
  ],
  next: null,
};

/** The work list of what must be claimed and proven by when. */
@Controller('deadlines')
export class DeadlinesController {
  constructor(
    private readonly deadlines: DeadlinesRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ schema: { type: 'object', example } })
  @Operation({
    task: 'tax-refund',
    zh: '申报期限与收汇期限，按到期日',
    en: 'Deadlines of claiming and of proof of receipt, by due day',
  })
  list(
    @CurrentCaller() caller: Caller,
    @Query() query: DeadlinesQuery,
    @Req() request: FastifyRequest,
  ): Promise<Page<object>> {
    const { limit, after, ...wanted } = query;
    const language = requestLanguage(request);
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const [due = '', entryId = '', kind = ''] = cursor?.split(' ') ?? [];
      const rows = await this.deadlines.page(
        tx,
        { ...wanted, ...(parties && { parties }) },
        limit,
        cursor === undefined ? undefined : { due, entryId, kind },
      );
      const page = pageOf(rows, limit, (row) => `${row.due} ${row.entryId} ${row.kind}`);
      return {
        items: page.items.map((row) => ({
          ...row,
          consequence: consequences[row.kind].name,
          consequenceText: consequences[row.kind][language],
        })),
        next: page.next,
      };
    });
  }
}
