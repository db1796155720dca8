import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { ApiOkResponse } from '@nestjs/swagger';
import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ParkedEvent, ParkedEventPage, ParkedEventsQuery } from './parked-events.dto.js';
import { ParkedEventsService } from './parked-events.service.js';

@Controller('parked-events')
export class ParkedEventsController {
  constructor(
    private readonly parkedEvents: ParkedEventsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: ParkedEventPage })
  @Operation({ task: 'operation', zh: '查询挂起事件', en: 'Events that this service could not take' })
  list(@Query() query: ParkedEventsQuery): Promise<ParkedEventPage> {
    return this.parkedEvents.list(query);
  }

  @Post(':id/replay')
  @HttpCode(200)
  @ApiOkResponse({ type: ParkedEvent })
  @Operation({ task: 'operation', zh: '重放挂起事件', en: 'Hand a parked event to its service again' })
  replay(
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<ParkedEvent> {
    return this.transactions.once(request, caller, (tx) => this.parkedEvents.replay(tx, id, caller));
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiOkResponse({ type: ParkedEvent })
  @Operation({ task: 'operation', zh: '丢弃挂起事件', en: 'Give a parked event up; newer versions go on' })
  discard(
    @Req() request: FastifyRequest,
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
  ): Promise<ParkedEvent> {
    return this.transactions.once(request, caller, (tx) => this.parkedEvents.discard(tx, id, caller));
  }
}
