import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { Operation, PageQuery, pageOf, readCursor, Transactions } from '@app/platform';
import { recordId } from '../access/scope.js';
import type { ListEntity } from '../lists/list.entity.js';
import { listItem } from '../lists/lists.views.js';
import { InspectionsRepository, priorityModes, type QueuePlace } from './inspections.repository.js';
import { InspectionPage } from './inspections.views.js';

export class InspectionsQuery extends PageQuery {
  /** 申报地海关（关区代码） */
  @IsOptional()
  @Matches(/^\d{4}$/)
  customsCode?: string;
}

/** The work queue of inspections (查验). */
@Controller('inspections')
export class InspectionsController {
  constructor(
    private readonly inspections: InspectionsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: InspectionPage })
  @Operation({
    task: 'lists',
    zh: '查验队列：跨境电商 B2B（9710、9810）优先，同类按布控先后',
    en: 'Inspections to be done: B2B (9710, 9810) first, in each class in the order of selection',
  })
  queue(@Query() { limit, after, customsCode }: InspectionsQuery): Promise<InspectionPage> {
    const place = readPlace(readCursor(after));
    return this.transactions.run(async (tx) => {
      const rows = await this.inspections.queue(tx, {
        limit,
        ...(customsCode === undefined ? {} : { customsCode }),
        ...(place === undefined ? {} : { after: place }),
      });
      const page = pageOf(rows, limit, (list) =>
        [rankOf(list), list.statusSince.toISOString(), list.id].join('|'),
      );
      return {
        items: page.items.map((list) => ({ ...listItem(list), priority: rankOf(list) === 0 })),
        next: page.next,
      };
    });
  }
}

function rankOf({ tradeMode }: ListEntity): number {
  return priorityModes.includes(tradeMode) ? 0 : 1;
}

function readPlace(cursor: string | undefined): QueuePlace | undefined {
  const [rank = '', since = '', id = ''] = cursor?.split('|') ?? [];
  const at = new Date(since);
  return Number.isNaN(at.getTime()) ? undefined : [Number(rank), at, recordId(id)];
}
