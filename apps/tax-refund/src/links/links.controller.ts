import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { LinkDto } from './links.dto.js';
import { LinksService } from './links.service.js';
import { linkView } from './links.views.js';

const key = { name: 'Idempotency-Key', required: false };
const example = {
  entryId: '310420260000742108',
  item: 1,
  invoiceId: '0198c0de-0000-7000-8000-000000000001',
  line: 1,
  quantity: '3',
};
const answer = {
  schema: { type: 'object', example: { id: '0198c0de-0000-7000-8000-000000000002', ...example } },
};

/** Declaration items and the invoice lines that their goods were bought with. */
@Controller('links')
export class LinksController {
  constructor(
    private readonly links: LinksService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(key)
  @ApiCreatedResponse(answer)
  @Operation({
    task: 'tax-refund',
    zh: '关联报关单商品项与发票行',
    en: 'Link a declaration item to an invoice line',
  })
  link(
    @CurrentCaller() caller: Caller,
    @Body() body: LinkDto,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      linkView(await this.links.link(tx, caller, body)),
    );
  }

  @Post(':id/remove')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse(answer)
  @Operation({
    task: 'tax-refund',
    zh: '解除关联（申报前）',
    en: 'Take a link back, before a claim is filed',
  })
  remove(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      linkView(await this.links.remove(tx, caller, id)),
    );
  }
}
