import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { instantText } from '@app/kernel';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { ClockFollowers } from './clock-followers.js';
import type { ClockSetting } from './clock.repository.js';
import { ClockView, MoveClock } from './clock.dto.js';
import { ClockService } from './clock.service.js';

@Controller('sandbox/clock')
export class ClockController {
  constructor(
    private readonly clock: ClockService,
    private readonly followers: ClockFollowers,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: ClockView })
  @Operation({ task: 'start', zh: '沙箱业务时间', en: 'Business time of the sandbox' })
  async now(): Promise<ClockView> {
    return viewOf(await this.transactions.run((tx) => this.clock.current(tx)));
  }

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: ClockView })
  @Operation({
    task: 'start',
    zh: '调整沙箱业务时间（所有服务生效后才返回）',
    en: 'Move business time; answers when all services follow',
    examples: {
      advance: { summary: '前进一分钟 · one minute on', value: { advance: 'PT1M' } },
    },
  })
  async move(
    @CurrentCaller() caller: Caller,
    @Body() body: MoveClock,
    @Req() request: FastifyRequest,
  ): Promise<ClockView> {
    const setting = await this.transactions.once(request, caller, (tx) =>
      this.clock.move(tx, body, caller.clientId, new Date()),
    );
    await this.followers.wait(setting.version);
    return viewOf(setting);
  }
}

function viewOf({ offsetMs }: ClockSetting): ClockView {
  return { now: instantText(new Date(Date.now() + offsetMs)) };
}
