import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
  type Page,
} from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { SettledReceiptsRepository } from '../receipts/settled-receipts.repository.js';
import type { ClaimEntity } from './claim.entity.js';
import { ClaimClocks } from './claim-clocks.js';
import {
  AnswerQuestion,
  ClaimsQuery,
  DecideClaim,
  DraftClaim,
  OfficerStepDto,
  PaperReceived,
  WithdrawClaim,
} from './claims.dto.js';
import { CorrectionsRepository } from '../corrections/corrections.repository.js';
import { balanceView } from '../ledger/ledger.views.js';
import { LedgerRepository } from '../ledger/ledger.repository.js';
import { QuestionsRepository } from './questions.repository.js';
import { questionView } from './questions.views.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import {
  claimItemView,
  claimView,
  moveView,
  receiptView,
  withDoubtsIn,
  type ClaimView,
} from './claims.views.js';
import { DecisionsService } from './decisions.service.js';
import { claimExample, draftExamples } from './claims.examples.js';

const key = { name: 'Idempotency-Key', required: false };

/** Refund claims: drafted and filed by the enterprise, decided by the tax officer, answered by the authority. */
@Controller('claims')
export class ClaimsController {
  constructor(
    private readonly service: ClaimsService,
    private readonly decisions: DecisionsService,
    private readonly claims: ClaimsRepository,
    private readonly principals: Principals,
    private readonly receipts: SettledReceiptsRepository,
    private readonly clocks: ClaimClocks,
    private readonly questions: QuestionsRepository,
    private readonly ledger: LedgerRepository,
    private readonly corrections: CorrectionsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(key)
  @ApiCreatedResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({
    task: 'tax-refund',
    zh: '生成退税申报并自检',
    en: 'Draft a refund claim over declarations and check it',
    description:
      '同一组报关单再次提交即重新自检原草稿。The same declarations again check the draft that stands anew.',
    examples: draftExamples,
  })
  draft(
    @CurrentCaller() caller: Caller,
    @Body() body: DraftClaim,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.service.draft(tx, caller, { ...body }));
  }

  @Post(':id/file')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({ task: 'tax-refund', zh: '提交退税申报', en: 'File a claim with the tax authority' })
  file(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.service.file(tx, caller, id));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({
    task: 'tax-refund',
    zh: '撤回申报：草稿即时撤回；已提交的经税务机关答复后生效',
    en: "Withdraw a claim: a draft at once, a filed one with the authority's answer",
    examples: { error: { summary: '申报有误 · an error', value: { reason: 'error' } } },
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason }: WithdrawClaim,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.service.withdraw(tx, caller, id, reason));
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({ task: 'tax-refund', zh: '答复疑点', en: 'Answer the question that stopped the clock' })
  answer(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { answer }: AnswerQuestion,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.service.answer(tx, caller, id, answer));
  }

  @Post(':id/step')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({
    task: 'tax-refund',
    zh: '税务人员：疑点核实、发函、暂缓、恢复（停止或恢复计时）；答复与决定不符时重新审核',
    en: 'Officer: ask, write an inquiry letter, suspend, let go on; reconsider what the authority answered otherwise',
    examples: { ask: { summary: '疑点核实 · ask', value: { step: 'ask', reason: '请说明品名差异' } } },
  })
  officerStep(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { step, reason }: OfficerStepDto,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.decisions.step(tx, caller, id, step, reason));
  }

  @Post(':id/paper')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({ task: 'tax-refund', zh: '登记已收纸质单证', en: 'Paper documents came in' })
  paper(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { receivedOn }: PaperReceived,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.decisions.paper(tx, id, receivedOn));
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiHeader(key)
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({
    task: 'tax-refund',
    zh: '税务审核：核准或不予退税（税务机关回复后生效）',
    en: "Decide on an accepted claim; it takes effect with the authority's answer",
    examples: {
      approve: { summary: '核准 · approve', value: { decision: 'approve', reason: '单证相符' } },
      part: {
        summary: '部分核准 · approve in part',
        value: {
          decision: 'approve',
          refusedLines: [{ linkId: '0198c0de-0000-7000-8000-000000000009', reason: '发票存疑' }],
        },
      },
      refuse: { summary: '不予退税 · refuse', value: { decision: 'refuse', reason: '凭证不符' } },
    },
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DecideClaim,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, (tx) => this.decisions.decide(tx, caller, id, body));
  }

  @Get()
  @ApiOkResponse({ schema: { type: 'object', example: { items: [claimExample], next: null } } })
  @Operation({ task: 'tax-refund', zh: '查询退税申报', en: 'Refund claims' })
  page(
    @CurrentCaller() caller: Caller,
    @Query() query: ClaimsQuery,
    @Req() request: FastifyRequest,
  ): Promise<Page<object>> {
    const { limit, after, ...filter } = query;
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.claims.page(tx, filter, {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      });
      const { items, next } = pageOf(rows, limit, (row) => row.id);
      const language = requestLanguage(request);
      const clocks = await this.clocks.of(tx, items);
      return {
        items: items.map((claim) => ({
          ...withDoubtsIn(claimItemView(claim), language),
          ...clocks.get(claim.id),
        })),
        next,
      };
    });
  }

  @Get(':id')
  @ApiOkResponse({ schema: { type: 'object', example: claimExample } })
  @Operation({
    task: 'tax-refund',
    zh: '一份退税申报：疑点、金额与步骤、期限、经过',
    en: 'One claim: doubts, amount with its steps, deadline, history',
  })
  get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const stored = found(await this.claims.find(tx, recordId(id), parties), {
        zh: '退税申报',
        en: 'claim',
      });
      const claim = await this.service.shown(tx, stored);
      const moves = await this.claims.moves(tx, claim.id);
      const receipts = await this.receipts.ofCases(tx, claim.claimant, claim.cases);
      return {
        ...withDoubtsIn(claimView(claim), requestLanguage(request)),
        ...(await this.clocks.of(tx, [claim])).get(claim.id),
        questions: (await this.questions.ofClaim(tx, claim.id)).map((one) => questionView(one, caller)),
        balance: balanceView(await this.ledger.totals(tx, { claimId: claim.id })),
        corrections: await this.corrections.ofClaim(tx, claim.id),
        receipts: receipts.map((receipt) => receiptView(receipt, claim.cases)),
        history: moves.map((move) => moveView(move, caller)),
      };
    });
  }

  private async step(
    request: FastifyRequest,
    caller: Caller,
    work: (tx: EntityManager) => Promise<ClaimEntity>,
  ): Promise<object> {
    const view: ClaimView = await this.transactions.once(request, caller, async (tx) => {
      const claim = await work(tx);
      return { ...claimView(claim), ...(await this.clocks.of(tx, [claim])).get(claim.id) };
    });
    return withDoubtsIn(view, requestLanguage(request));
  }
}
