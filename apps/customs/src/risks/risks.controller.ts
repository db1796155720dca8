import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import {
  Audit,
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { RiskHitsRepository } from './risk-hits.repository.js';
import { RiskDecision, RisksQuery } from './risks.dto.js';
import { riskExamples } from './risks.examples.js';
import { hitView, RiskHitPage, RiskHitView } from './risks.views.js';

/** What the rules of risk control found (RULES 7), for officers; enterprises see what fails in their match reports. */
@Controller('risks')
export class RisksController {
  constructor(
    private readonly hits: RiskHitsRepository,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: RiskHitPage })
  @Operation({ task: 'lists', zh: '风险命中：规则、版本、事实', en: 'Risk hits: rule, version and facts' })
  page(@Query() { limit, after, open, ...more }: RisksQuery): Promise<RiskHitPage> {
    const cursor = readCursor(after);
    const filter = { ...more, open: open === undefined ? undefined : open === 'true' };
    return this.transactions.run(async (tx) => {
      const from = cursor === undefined ? {} : { after: recordId(cursor) };
      const { items, next } = pageOf(
        await this.hits.page(tx, filter, { limit, ...from }),
        limit,
        ({ id }) => id,
      );
      return { items: items.map(hitView), next };
    });
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiOkResponse({ type: RiskHitView })
  @Operation({
    task: 'lists',
    zh: '复核风险命中：排除或确认，须注明理由',
    en: 'Review a hit: clear or confirm it, with a reason',
    examples: riskExamples.decision,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: RiskDecision,
    @Req() request: FastifyRequest,
  ): Promise<RiskHitView> {
    return this.transactions.once(request, caller, async (tx) => {
      const hit = found(await this.hits.find(tx, recordId(id)), { zh: '风险命中', en: 'risk hit' });
      const verdict = { ...body, by: caller.clientId, at: this.clock.now() };
      const decided = await this.hits.decide(tx, hit.id, verdict);
      if (decided) {
        await Audit.record(tx, caller, {
          object: { kind: 'risks', id: hit.id },
          before: { decision: hit.decision },
          after: { decision: body.decision },
          reason: body.reason,
        });
        return hitView(decided);
      }
      throw new DomainError('risk-decided-already', 'conflict', {
        message: { zh: '该命中已复核', en: 'this hit has been reviewed already' },
      });
    });
  }
}
