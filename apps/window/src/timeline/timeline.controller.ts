import { Controller, Get, Query } from '@nestjs/common';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import type { Timeline } from './domain/timeline.js';
import { TimelineQuery } from './timeline.dto.js';
import { TimelineService } from './timeline.service.js';

@Controller('timeline')
export class TimelineController {
  constructor(
    private readonly transactions: Transactions,
    private readonly timelines: TimelineService,
  ) {}

  @Get()
  @Operation({
    task: 'timeline',
    zh: '一个订单的全程与当前等待事项',
    en: 'The whole case of an order, and what it waits for',
  })
  timeline(@Query() query: TimelineQuery, @CurrentCaller() caller: Caller): Promise<Timeline> {
    return this.transactions.run(async (tx) => {
      const timeline = await this.timelines.timeline(tx, query, caller);
      // the platform under the code by which it was asked for
      return query.ebpCode === undefined
        ? timeline
        : { ...timeline, case: { ...timeline.case, ebpCode: query.ebpCode } };
    });
  }
}
