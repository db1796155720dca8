import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { RefundPayment } from './bank-access.dto.js';
import { PaymentView, PayReceipt } from './payments.dto.js';
import { PaymentsService } from './payments.service.js';

const example = {
  currency: 'USD',
  amount: '60.00',
  payeeCode: '91330200MA0DEM013H',
  orderNos: [{ orderNo: '20260917000123', ebpCode: '91330200MA0DEM013H' }],
};

/** Money from abroad, on demand. */
@Controller('sandbox/bank/receipts')
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiAcceptedResponse({ type: PaymentView })
  @Operation({
    task: 'sandbox',
    zh: '境外付款到账：沙箱银行随即向外汇服务报送',
    en: 'Somebody abroad pays: the sandbox bank reports the receipt to foreign exchange',
    examples: { order: { summary: '为一笔订单付款 · pay for an order', value: example } },
  })
  pay(
    @CurrentCaller() caller: Caller,
    @Body() body: PayReceipt,
    @Req() request: FastifyRequest,
  ): Promise<PaymentView> {
    return this.transactions.once(request, caller, (tx) => this.payments.pay(tx, caller, body));
  }

  @Post(':reference/refund')
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiAcceptedResponse({ type: PaymentView })
  @Operation({
    task: 'sandbox',
    zh: '退汇：沙箱银行把款项退回付款人，并向外汇服务报送',
    en: 'The sandbox bank sends the money back to the payer and reports that to foreign exchange',
    examples: { back: { summary: '退回付款人 · back to the payer', value: { reason: '付款人申请退回' } } },
  })
  refund(
    @CurrentCaller() caller: Caller,
    @Param('reference') reference: string,
    @Body() { reason = '付款人申请退回' }: RefundPayment,
    @Req() request: FastifyRequest,
  ): Promise<PaymentView> {
    return this.transactions.once(request, caller, (tx) =>
      this.payments.refund(tx, caller, reference, reason),
    );
  }

  @Get(':reference')
  @ApiOkResponse({ type: PaymentView })
  @Operation({ task: 'sandbox', zh: '款项是否已报送', en: 'Whether foreign exchange has taken the report' })
  get(@CurrentCaller() caller: Caller, @Param('reference') reference: string): Promise<PaymentView> {
    return this.transactions.run((tx) => this.payments.get(tx, caller, reference));
  }
}
