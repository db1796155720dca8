import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { calendarDate } from '@app/kernel';
import { BusinessClock, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { departmentOf } from '../access/departments.js';
import { WorkList } from './calls.views.js';
import { clockOf } from './domain/clocks.js';
import { WorkListRepository } from './work-list.repository.js';

@Controller('work-list')
export class WorkListController {
  constructor(
    private readonly work: WorkListRepository,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: WorkList })
  @Operation({
    task: 'subsidy',
    zh: '本部门待办：审核、会审、异议、拨付、台账核实，及办理期限',
    en: 'What waits for the department of the caller, each with its clock',
  })
  async get(@CurrentCaller() caller: Caller): Promise<WorkList> {
    const department = departmentOf(caller) ?? '';
    const rows = await this.transactions.run((tx) => this.work.of(tx, department));
    const today = calendarDate(this.clock.now());
    return {
      department,
      items: rows.map(({ task, id, subject, applicant, since, marked }) => ({
        task,
        id,
        subject,
        applicant,
        marked,
        ...clockOf(task, since, today),
      })),
    };
  }
}
