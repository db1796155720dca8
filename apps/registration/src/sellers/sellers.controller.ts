import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { ParticipantView, participantView } from '../participants/participants.views.js';
import { RegisterSeller } from './sellers.dto.js';
import { SellersService } from './sellers.service.js';

@Controller('sellers')
export class SellersController {
  constructor(
    private readonly sellers: SellersService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: ParticipantView, description: '已登记 · Registered' })
  @ApiOkResponse({ type: ParticipantView, description: '该卖家已登记 · The seller has a record already' })
  @Operation({
    task: 'registration',
    zh: '登记没有信用代码的卖家：境外电商企业（由境内代理人）、境内个人（由平台）',
    en: 'Register a seller without a credit code: abroad (by its domestic agent), a natural person (by a platform)',
    examples: {
      'overseas-seller': {
        summary: '账户 demo，作为境内代理人 · as demo, the domestic agent',
        value: {
          kind: 'overseas-seller',
          name: 'Muster Handel GmbH',
          country: 'DEU',
          registrationNo: 'HRB 12345',
        },
      },
      'individual-seller': {
        summary:
          '账户 demo，作为平台；号码为国家标准中的示例 · as demo, the platform; the number is the example of the standard',
        value: { kind: 'individual-seller', name: '王小明', citizenId: '11010519491231002X' },
      },
    },
  })
  async register(
    @CurrentCaller() caller: Caller,
    @Body() body: RegisterSeller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantView> {
    const stored = await this.transactions.once(request, caller, (tx) =>
      this.sellers.register(tx, caller, body),
    );
    reply.status(stored.created ? 201 : 200);
    return participantView(stored.withPapers);
  }
}
