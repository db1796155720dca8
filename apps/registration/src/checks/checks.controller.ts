import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { BusinessClock, Operation, requestLanguage } from '@app/platform';
import { calendarDate } from '@app/kernel';
import { CheckAnswer, CheckIdentifier } from './checks.dto.js';
import { checkAnswer, checkIdentifier } from './identifiers.js';

@Controller('checks')
export class ChecksController {
  constructor(private readonly clock: BusinessClock) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: CheckAnswer })
  @Operation({
    task: 'calculations',
    zh: '校验信用代码、公民身份号码或海关注册编码',
    en: 'Check a credit code, a citizen ID or a customs code',
    description: 'severity `warning`：不影响有效性 · a warning does not make the value invalid',
    examples: {
      'credit-code': { value: { kind: 'credit-code', value: '91330200MA0DEM013H' } },
      'citizen-id': { value: { kind: 'citizen-id', value: '11010519491231002X' } },
      'customs-code': { value: { kind: 'customs-code', value: '3302861678' } },
    },
  })
  check(@Body() body: CheckIdentifier, @Req() request: FastifyRequest): CheckAnswer {
    const check = checkIdentifier(body.kind, body.value, calendarDate(this.clock.now()));
    return checkAnswer(check, requestLanguage(request));
  }
}
