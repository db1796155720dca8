import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { calendarDate } from '@app/kernel';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { scopeOf } from '../participants/participants.access.js';
import { StuckQuery, StuckViews, stuckView } from './waiting.dto.js';
import { stuckRows } from './waiting.repository.js';

@Controller('stuck')
export class WaitingController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: StuckViews })
  @Operation({
    task: 'registration',
    zh: '超期未办：部门超过办理期限的登记与证照，最久的在前',
    en: 'Stuck: registrations and papers that a department has had longer than it may take, the longest first',
  })
  async stuck(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, department }: StuckQuery,
  ): Promise<StuckViews> {
    const today = calendarDate(this.clock.now());
    const position = readPosition(readCursor(after));
    const rows = await this.transactions.run((tx) =>
      stuckRows(tx, today, { scope: scopeOf(caller), department, after: position, limit }),
    );
    const page = pageOf(rows, limit, (row) => row.position);
    return { items: page.items.map((row) => stuckView(row, today)), next: page.next };
  }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/;

function readPosition(cursor: string | undefined): [string, string] | undefined {
  const [since = '', key = ''] = cursor?.split('|') ?? [];
  return instant.test(since) ? [since, key] : undefined;
}
