import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, requestLanguage, Transactions, type Caller } from '@app/platform';
import { doubtView } from '../claims/doubts.views.js';
import { SelfCheckDto } from './self-checks.dto.js';
import { SelfChecksService } from './self-checks.service.js';

const example = {
  mayBeFiled: false,
  doubts: [
    {
      pointer: '/items/0/links',
      code: 'item-without-invoice',
      message: '该商品项没有关联进货发票',
      fix: '录入发票并关联',
      level: 'blocking',
      rule: 'TAX-3',
      clause: '国家税务总局公告2012年第24号 …',
    },
  ],
};

/** Self-check before filing (数据自检): all doubts at once, nothing stored. */
@Controller('self-checks')
export class SelfChecksController {
  constructor(
    private readonly service: SelfChecksService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example } })
  @Operation({
    task: 'tax-refund',
    zh: '申报前数据自检：一次列出全部疑点（不保存）',
    en: 'Check declarations before a claim: all doubts at once, nothing is stored',
  })
  check(
    @CurrentCaller() caller: Caller,
    @Body() body: SelfCheckDto,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.run(async (tx) => {
      const { claimant, kind, judgement } = await this.service.check(tx, caller, body);
      const { doubts, items, result } = judgement;
      return {
        claimant,
        kind,
        entryIds: body.entryIds,
        mayBeFiled: result !== null,
        blocking: doubts.filter(({ blocking }) => blocking).length,
        warnings: doubts.filter(({ blocking }) => !blocking).length,
        doubts: doubts.map((doubt) => doubtView(doubt, requestLanguage(request))),
        items,
        // the amount of a month needs its taxes, which only its claim states
        ...(result === null || kind === 'exempt-credit-refund'
          ? {}
          : { amount: result.amount, costTransferredOut: result.costTransferredOut }),
      };
    });
  }
}
