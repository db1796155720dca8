import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { CancelParticipant } from './participants.dto.js';
import { ParticipantsService } from './participants.service.js';
import { ParticipantView, participantView } from './participants.views.js';

@Controller('participants')
export class CancellationController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly transactions: Transactions,
  ) {}

  @Post(':id/cancellation')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: ParticipantView })
  @Operation({
    task: 'registration',
    zh: '注销登记：所有企业类型即日终止，记录保留；再次登记即恢复并重新审核',
    en: 'Cancel the registration: all roles end, the record stays; registering again brings it back to be decided on anew',
    examples: {
      cancel: {
        summary: '填写自己的编号；注销后不能再申报 · with your own id; nothing can be filed after it',
        value: { reason: '不再经营跨境电商业务' },
      },
    },
  })
  async cancel(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CancelParticipant,
    @Req() request: FastifyRequest,
  ): Promise<ParticipantView> {
    return participantView(
      await this.transactions.once(request, caller, (tx) =>
        this.participants.cancel(tx, caller, id, body.reason ?? null),
      ),
    );
  }
}
