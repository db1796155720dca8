import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { instantText } from '@app/kernel';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { recordId } from '../access/scope.js';
import type { DocumentEntity } from '../documents/document.entity.js';
import { documentView, KindedDocumentView } from '../documents/documents.views.js';
import type { ListEntity } from '../lists/list.entity.js';
import { listItem, ListItemView } from '../lists/lists.views.js';
import { CustomsReceiptView, receiptView } from '../receipts/receipts.views.js';
import type { ReceiptEntity } from '../receipts/receipt.entity.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import { ActsRepository } from './acts.repository.js';
import { DocumentQuarantineService } from './document-quarantine.service.js';
import { heldView } from './hold.js';
import { HoldsRepository } from './holds.repository.js';
import { ListHoldsService } from './list-holds.service.js';
import { ActReason, ActsQuery, CorrectReceipt } from './officers.dto.js';
import { OfficerActPage } from './officers.views.js';
import { ReceiptRulingsService } from './receipt-rulings.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const because = (reason: string) => ({ decide: { value: { reason } } });

/** Lists held and let go by customs officers. */
@Controller('lists')
@ApiHeader(idempotencyKey)
export class ListHoldsController {
  constructor(
    private readonly service: ListHoldsService,
    private readonly holds: HoldsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post(':id/hold')
  @HttpCode(200)
  @ApiOkResponse({ type: ListItemView })
  @Operation({
    task: 'lists',
    zh: '暂停处理清单：不向海关发送，不予放行',
    en: 'Hold a list: it is not sent to customs, and not released',
    examples: because('风险布控，待核实收货人'),
  })
  hold(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ActReason,
    @Req() request: FastifyRequest,
  ): Promise<ListItemView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, caller, await this.service.hold(tx, caller, id, reason)),
    );
  }

  @Post(':id/release-hold')
  @HttpCode(200)
  @ApiOkResponse({ type: ListItemView })
  @Operation({
    task: 'lists',
    zh: '解除暂停：清单继续办理',
    en: 'Release a list from its hold: it goes on where it would stand without',
    examples: because('已核实，无异常'),
  })
  release(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ActReason,
    @Req() request: FastifyRequest,
  ): Promise<ListItemView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, caller, await this.service.release(tx, caller, id, reason)),
    );
  }

  private async view(tx: EntityManager, caller: Caller, list: ListEntity): Promise<ListItemView> {
    const held = await this.holds.among(tx, [list.id]);
    return { ...listItem(list), ...heldView(held.get(list.id), caller) };
  }
}

/** Receipts that officers rule on. */
@Controller('receipts')
@ApiHeader(idempotencyKey)
export class ReceiptRulingsController {
  constructor(
    private readonly service: ReceiptRulingsService,
    private readonly receipts: ReceiptsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post(':id/quarantine')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomsReceiptView })
  @Operation({
    task: 'lists',
    zh: '隔离回执：不再计入清单状态',
    en: 'Quarantine a receipt: the status of its list is computed without it',
    examples: because('回执系误发'),
  })
  setAside(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ActReason,
    @Req() request: FastifyRequest,
  ): Promise<CustomsReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(await this.service.setAside(tx, caller, id, reason)),
    );
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomsReceiptView })
  @Operation({
    task: 'lists',
    zh: '解除回执隔离：矛盾回执经核实后计入状态',
    en: 'Release a receipt from quarantine: a contradicting one counts on the officer’s word',
    examples: because('已与海关核实，回执有效'),
  })
  release(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ActReason,
    @Req() request: FastifyRequest,
  ): Promise<CustomsReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(await this.service.release(tx, caller, id, reason)),
    );
  }

  @Post(':id/correct')
  @HttpCode(200)
  @ApiOkResponse({ type: CustomsReceiptView })
  @Operation({
    task: 'lists',
    zh: '更正回执：为无主回执指定所属清单',
    en: 'Correct a receipt about no known document: name its list',
    examples: {
      assign: { value: { listId: '00000000-0000-7000-8000-000000000000', reason: '企业内部编号有误' } },
    },
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { listId, reason }: CorrectReceipt,
    @Req() request: FastifyRequest,
  ): Promise<CustomsReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(await this.service.assign(tx, caller, id, listId, reason)),
    );
  }

  private view(receipt: ReceiptEntity): CustomsReceiptView {
    return receiptView(receipt, this.receipts.fields(receipt));
  }
}

/** Documents that officers take out of the matching. */
@Controller('documents')
@ApiHeader(idempotencyKey)
export class DocumentQuarantineController {
  constructor(
    private readonly service: DocumentQuarantineService,
    private readonly holds: HoldsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post(':id/quarantine')
  @HttpCode(200)
  @ApiOkResponse({ type: KindedDocumentView })
  @Operation({
    task: 'documents',
    zh: '隔离单证（订单、支付单、收款单、运单）：不参与比对',
    en: 'Quarantine an order, payment, payment receipt or waybill: lists are matched without it',
    examples: because('疑似虚假交易'),
  })
  quarantine(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ActReason,
    @Req() request: FastifyRequest,
  ): Promise<KindedDocumentView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, caller, await this.service.quarantine(tx, caller, id, reason)),
    );
  }

  @Post(':id/release')
  @HttpCode(200)
  @ApiOkResponse({ type: KindedDocumentView })
  @Operation({
    task: 'documents',
    zh: '解除单证隔离：重新参与比对',
    en: 'Release a document from quarantine: lists are matched with it again',
    examples: because('交易属实'),
  })
  release(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: ActReason,
    @Req() request: FastifyRequest,
  ): Promise<KindedDocumentView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, caller, await this.service.release(tx, caller, id, reason)),
    );
  }

  private async view(
    tx: EntityManager,
    caller: Caller,
    document: DocumentEntity,
  ): Promise<KindedDocumentView> {
    const held = await this.holds.among(tx, [document.id]);
    return {
      kind: document.kind,
      ...documentView(document, []),
      ...heldView(held.get(document.id), caller),
    };
  }
}

/** What officers did, for those who look after them. */
@Controller('officer-acts')
export class OfficerActsController {
  constructor(
    private readonly acts: ActsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: OfficerActPage })
  @Operation({
    task: 'operation',
    zh: '关员操作记录：何人、何时、何事、前后状态、理由',
    en: 'What officers did: who, when, what, before and after, why',
  })
  page(@Query() { limit, after, subjectId }: ActsQuery): Promise<OfficerActPage> {
    const cursor = readCursor(after);
    return this.transactions.run(async (tx) => {
      const rows = await this.acts.page(tx, {
        limit,
        ...(subjectId === undefined ? {} : { subjectId }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      });
      const page = pageOf(rows, limit, (row) => row.id);
      return { items: page.items.map((row) => ({ ...row, at: instantText(row.at) })), next: page.next };
    });
  }
}
