import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { BuyersService } from './buyers.service.js';
import { BuyersTold, TellBuyers } from './buyers.dto.js';

const example = {
  buyers: [
    {
      orderNo: '20260917000123',
      ebpCode: '91330200MA0DEM013H',
      buyerName: 'Example Shopping Ltd',
      country: 'US',
    },
  ],
};

/** Export orders name no buyer: whoever sells tells who bought, so that the payer can be compared. */
@Controller('orders/buyers')
export class BuyersController {
  constructor(
    private readonly buyers: BuyersService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: BuyersTold })
  @Operation({
    task: 'fx',
    zh: '告知订单买方（供与付款人比对，最多 1000 笔）',
    en: 'Tell who bought under orders, to be compared with who pays; up to 1,000',
    examples: { one: { summary: '一笔订单的买方 · the buyer of one order', value: example } },
  })
  tell(
    @CurrentCaller() caller: Caller,
    @Body() { buyers }: TellBuyers,
    @Req() request: FastifyRequest,
  ): Promise<BuyersTold> {
    return this.transactions.once(request, caller, (tx) => this.buyers.tell(tx, caller, buyers));
  }
}
