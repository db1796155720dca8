import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { calendarDate, inForce } from '@app/kernel';
import {
  badCursor,
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
  type Page,
} from '@app/platform';
import { Scopes } from '../access/scopes.js';
import { tradeCreditRules } from './domain/trade-credit.js';
import { taskKinds, TasksRepository, type TaskKind, type TaskRow } from './tasks.repository.js';

const place = /^(\d{4}-\d\d-\d\d|infinity)\|[a-z-]+\|[0-9a-f-]{36}$/;

class TasksQuery extends PageQuery {
  @ApiPropertyOptional({ enum: taskKinds })
  @IsOptional()
  @IsIn(taskKinds)
  kind?: TaskKind;

  /** 只列逾期 */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @Transform(({ value }) => value === 'true' || value === true)
  @IsBoolean()
  overdue?: boolean;
}

class TaskView {
  @ApiProperty({ enum: taskKinds })
  kind!: TaskKind;

  @ApiProperty({ format: 'uuid', description: '所涉记录 · the record that it is about' })
  objectId!: string;

  @ApiProperty({ type: String, nullable: true })
  payee!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '期限；null 表示无法定期限 · null: no law sets a day',
  })
  dueOn!: string | null;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ format: 'date' })
  since!: string;
}

export class TaskPage implements Page<TaskView> {
  @ApiProperty({ type: [TaskView] })
  items!: TaskView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** What somebody has to do, with its clock. */
@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: TasksRepository,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: TaskPage })
  @Operation({
    task: 'fx',
    zh: '外汇待办：轧差报告、贸易信贷报告、代垫、差额、视同收汇、个人申请、对账差异，按期限排列',
    en: 'Work to do in foreign exchange, by the day that it is due',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: TasksQuery): Promise<TaskPage> {
    const after = readCursor(query.after) ?? null;
    if (after !== null && !place.test(after)) throw badCursor(query.after);
    const today = calendarDate(this.clock.now());
    const { over, reportDays } = inForce(
      { zh: '贸易信贷报告规则', en: 'trade credit' },
      tradeCreditRules,
      today,
    ).value;
    const limits = {
      today,
      prepaymentDays: over.prepayment,
      deferredDays: over['deferred-receipt'],
      reportDays,
    };
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.tasks.page(tx, payees, limits, query, { limit: query.limit + 1, after });
    });
    const page = pageOf(rows, query.limit, placeOf);
    return { items: page.items.map((row) => taskView(row, today)), next: page.next };
  }
}

const placeOf = ({ due_on: dueOn, kind, object_id: id }: TaskRow): string =>
  `${dueOn ?? 'infinity'}|${kind}|${id}`;

const taskView = (row: TaskRow, today: string): TaskView => ({
  kind: row.kind,
  objectId: row.object_id,
  payee: row.payee,
  dueOn: row.due_on,
  overdue: row.due_on !== null && row.due_on < today,
  since: row.since,
});
