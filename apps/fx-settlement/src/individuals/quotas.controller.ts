import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { QuotasToldView, TellQuotas } from './individuals.dto.js';
import { examples } from './individuals.examples.js';
import { IndividualsService } from './individuals.service.js';

/** What banks know of the yearly quota of individuals. */
@Controller('quota-usages')
export class QuotasController {
  constructor(
    private readonly individuals: IndividualsService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: QuotasToldView })
  @Operation({
    task: 'fx',
    zh: '银行报送个人年度额度使用情况（身份号码仅以密钥散列保存）',
    en: 'A bank tells what of the yearly quota is used; of the ID number only a keyed hash is kept',
    examples: examples.quotas,
  })
  tell(
    @CurrentCaller() caller: Caller,
    @Body() { items }: TellQuotas,
    @Req() request: FastifyRequest,
  ): Promise<QuotasToldView> {
    return this.transactions.once(request, caller, async (tx) => ({
      taken: await this.individuals.quotasTold(tx, caller, items),
    }));
  }
}
