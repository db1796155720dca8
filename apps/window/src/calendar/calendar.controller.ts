import { Controller, Get, Query } from '@nestjs/common';
import { addWorkingDays } from '@app/kernel';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '@app/platform';
import { WorkingDayView, WorkingDaysQuery } from './calendar.dto.js';
import { stepOf } from './working-days.step.js';

@Controller('calendar')
export class CalendarController {
  @Get('working-days')
  @ApiOkResponse({ type: WorkingDayView })
  @Operation({
    task: 'calculations',
    zh: '工作日推算（含调休）',
    en: 'Count working days, make-up days included',
    description:
      '例 Example: from=2021-09-17&add=5 → 2021-09-26. 未公布节假日安排的年份 · a year without a published calendar: 422.',
  })
  workingDays(@Query() { from, add }: WorkingDaysQuery): WorkingDayView {
    const date = addWorkingDays(from, add);
    return { date, steps: [stepOf(from, add, date)] };
  }
}
