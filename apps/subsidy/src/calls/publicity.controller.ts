import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { EntityManager } from 'typeorm';
import {
  csvMediaType,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  xlsxMediaType,
} from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { FileQuery, sendTable } from '../access/table-file.js';
import { applicationStatuses, type ApplicationStatus } from '../applications/domain/application-life.js';
import { publicityOf } from '../applications/domain/publicity.js';
import { CallsService } from './calls.service.js';
import type { Call } from './domain/call.js';
import { callItem, CallItem } from './calls.views.js';
import { PublicityRepository, type PublicAward } from './publicity.repository.js';

class PublicAwardView {
  @ApiProperty({ format: 'uuid', description: '提出异议时填写 · what an objection names' })
  application!: string;

  @ApiProperty()
  applicant!: string;

  @ApiProperty()
  applicantName!: string;

  @ApiProperty()
  measure!: string;

  @ApiProperty({ description: '整元 · whole yuan' })
  amount!: string;

  @ApiProperty({ enum: applicationStatuses })
  status!: ApplicationStatus;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date', description: '公示末日 · last day' })
  until!: string;
}

class PublicityList {
  @ApiProperty({ type: CallItem })
  call!: CallItem;

  @ApiProperty({ description: '名单全部件数与金额 · all of the list' })
  awards!: number;

  @ApiProperty()
  total!: string;

  @ApiProperty({ type: [PublicAwardView] })
  items!: PublicAwardView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

class PublicCalls {
  @ApiProperty({ type: [CallItem] })
  items!: CallItem[];
}

const columns = [
  { heading: '序号 no' },
  { heading: '企业名称 enterprise', width: 40 },
  { heading: '统一社会信用代码 credit code', width: 24 },
  { heading: '条款 measure' },
  { heading: '拟支持金额（元） amount' },
  { heading: '公示自 from' },
  { heading: '公示至 until' },
];

/** What is made public (公示): everybody may read it, without an account. */
@Controller('publicity')
export class PublicityController {
  constructor(
    private readonly calls: CallsService,
    private readonly publicity: PublicityRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: PublicCalls })
  @Operation({ task: 'subsidy', zh: '有公示名单的申报通知', en: 'Calls whose awards are public' })
  list(): Promise<PublicCalls> {
    return this.transactions.run(async (tx) => ({ items: (await this.publicity.calls(tx)).map(callItem) }));
  }

  @Get(':id')
  @ApiOkResponse({ type: PublicityList })
  @Operation({ task: 'subsidy', zh: '公示名单', en: 'The list of awards of a call that are public' })
  get(@Param('id') id: string, @Query() { limit, after }: PageQuery): Promise<PublicityList> {
    return this.transactions.run(async (tx) => {
      const { call, awards, amount } = await this.shown(tx, id);
      const cursor = readCursor(after);
      const from = cursor === undefined ? undefined : recordId(cursor);
      const rows = await this.publicity.awards(tx, call.id, from, limit + 1);
      const page = pageOf(rows, limit, ({ applicationId }) => applicationId);
      return {
        call: callItem(call),
        awards,
        total: amount,
        items: page.items.map(publicAwardView),
        next: page.next,
      };
    });
  }

  @Get(':id/file')
  @ApiProduces(xlsxMediaType, csvMediaType)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Operation({ task: 'subsidy', zh: '下载公示名单（Excel 或 CSV）', en: 'The list as Excel or CSV' })
  async file(
    @Param('id') id: string,
    @Query() { format }: FileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { call, amount, rows } = await this.transactions.run(async (tx) => {
      const shown = await this.shown(tx, id);
      return { ...shown, rows: await this.publicity.awards(tx, shown.call.id, undefined, undefined) };
    });
    const lines = rows.map(publicAwardView).map((one, at) => {
      const { applicantName, applicant, measure, amount, from, until } = one;
      return [String(at + 1), applicantName, applicant, measure, amount, from, until];
    });
    const sum = ['合计 total', '', '', '', amount, '', ''];
    const name = `publicity-${call.id}`;
    return sendTable(reply, format, { name, sheet: '公示 publicity', columns, rows: [...lines, sum] });
  }

  /** A call of which nothing is public yet is nobody's business but the accounts': what its fund has would be told before its awards. */
  private async shown(
    tx: EntityManager,
    id: string,
  ): Promise<{ readonly call: Call; readonly awards: number; readonly amount: string }> {
    const call = await this.calls.get(tx, id);
    const { awards, amount } = await this.publicity.total(tx, call.id);
    return { call: found(awards === 0 ? null : call, { zh: '公示名单', en: 'publicity' }), awards, amount };
  }
}

function publicAwardView({
  applicationId,
  publicisedOn,
  publicityDays,
  ...award
}: PublicAward): PublicAwardView {
  const { from, until } = publicityOf(publicisedOn, publicityDays);
  return { application: applicationId, ...award, from, until };
}
