import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  csvMediaType,
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  xlsxMediaType,
  type Caller,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { FileQuery, sendTable } from '../access/table-file.js';
import { applicationView, ApplicationView } from '../applications/applications.views.js';
import {
  paymentItem,
  PaymentItem,
  PaymentPage,
  PaymentView,
  PreparePayment,
  Recover,
} from './payments.dto.js';
import { PaymentsRepository, type Payment, type PaymentLine } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const nobody = '00000000-0000-7000-8000-000000000000';
const examples = {
  prepare: { call: { summary: '须先核准 · after the approval', value: { call: nobody } } },
  recover: { part: { value: { amount: '1000', reason: '重复申报，追回多付部分' } } },
};
const columns = [
  { heading: '序号 no' },
  { heading: '统一社会信用代码 credit code', width: 24 },
  { heading: '企业名称 enterprise', width: 40 },
  { heading: '条款 measure' },
  { heading: '金额（元） amount' },
  { heading: '申请编号 application', width: 40 },
];

/** Payments (拨付) by two finance officers; the file of a payment adds up to what the ledger says of it. */
@Controller()
export class PaymentsController {
  constructor(
    private readonly paying: PaymentsService,
    private readonly payments: PaymentsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post('payments')
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: PaymentItem })
  @Operation({
    task: 'subsidy',
    zh: '编制拨付批次（另一名财政人员确认后拨付）',
    en: 'Prepare the payment of what is approved in a call; a second finance officer confirms it',
    examples: examples.prepare,
  })
  prepare(
    @CurrentCaller() caller: Caller,
    @Body() { call }: PreparePayment,
    @Req() request: FastifyRequest,
  ): Promise<PaymentItem> {
    return this.transactions.once(request, caller, async (tx) =>
      paymentItem(await this.paying.prepare(tx, caller, call)),
    );
  }

  @Post('payments/:id/confirmation')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: PaymentItem })
  @Operation({ task: 'subsidy', zh: '确认拨付', en: 'Confirm a payment, by another person' })
  confirm(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<PaymentItem> {
    return this.transactions.once(request, caller, async (tx) =>
      paymentItem(await this.paying.confirm(tx, caller, id)),
    );
  }

  @Post('applications/:id/recovery')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ApplicationView })
  @Operation({
    task: 'subsidy',
    zh: '追回错拨资金',
    en: 'Take wrongly paid money back, all of it or a part',
    examples: examples.recover,
  })
  recover(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: Recover,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    return this.transactions.once(request, caller, async (tx) =>
      applicationView(await this.paying.recover(tx, caller, id, body)),
    );
  }

  @Get('payments')
  @ApiOkResponse({ type: PaymentPage })
  @Operation({ task: 'subsidy', zh: '拨付批次列表', en: 'Payments' })
  async page(@Query() { limit, after }: PageQuery): Promise<PaymentPage> {
    const cursor = readCursor(after);
    const rows = await this.transactions.run((tx) =>
      this.payments.page(tx, cursor === undefined ? undefined : recordId(cursor), limit + 1),
    );
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(paymentItem), next: page.next };
  }

  @Get('payments/:id')
  @ApiOkResponse({ type: PaymentView })
  @Operation({ task: 'subsidy', zh: '拨付批次明细', en: 'One payment with its awards' })
  async get(@Param('id') id: string): Promise<PaymentView> {
    const { payment, lines } = await this.whole(id);
    return { ...paymentItem(payment), lines };
  }

  @Get('payments/:id/file')
  @ApiProduces(xlsxMediaType, csvMediaType)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Operation({ task: 'subsidy', zh: '下载拨付文件（Excel 或 CSV）', en: 'The payment file, as Excel or CSV' })
  async file(
    @Param('id') id: string,
    @Query() { format }: FileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { payment, lines } = await this.whole(id);
    const rows = lines.map(({ applicant, applicantName, measure, amount, applicationId }, at) => [
      String(at + 1),
      applicant,
      applicantName,
      measure,
      amount,
      applicationId,
    ]);
    const total = ['合计 total', '', '', '', payment.total, ''];
    const name = `payment-${payment.id}`;
    return sendTable(reply, format, { name, sheet: '拨付 payment', columns, rows: [...rows, total] });
  }

  private whole(id: string): Promise<{ payment: Payment; lines: PaymentLine[] }> {
    return this.transactions.run(async (tx) => {
      const payment = await this.paying.get(tx, id);
      return { payment, lines: await this.payments.lines(tx, payment.id) };
    });
  }
}
