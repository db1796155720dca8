import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  PageQuery,
  pageOf,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { found } from '../access/scope.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { declarationView, MergedDeclarationPage, MergedDeclarationView } from './declarations.views.js';

export class DeclarationsQuery extends PageQuery {
  /** 订单编号 */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;
}

@Controller('declarations')
export class DeclarationsController {
  constructor(
    private readonly declarations: DeclarationsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: MergedDeclarationPage })
  @Operation({
    task: 'lists',
    zh: '查询出口报关单（由清单汇总）',
    en: 'Export declarations that customs merged from lists',
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, orderNo }: DeclarationsQuery,
  ): Promise<MergedDeclarationPage> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.declarations.page(tx, {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: cursor }),
        ...(orderNo === undefined ? {} : { orderNo }),
      });
      const page = pageOf(rows, limit, (row) => row.entryId);
      return { items: page.items.map(declarationView), next: page.next };
    });
  }

  @Get(':entryId')
  @ApiOkResponse({ type: MergedDeclarationView })
  @Operation({
    task: 'lists',
    zh: '出口报关单：商品项与清单表体的对应',
    en: 'One export declaration: items and the list lines in them',
  })
  get(@CurrentCaller() caller: Caller, @Param('entryId') entryId: string): Promise<MergedDeclarationView> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const declaration = await this.declarations.find(tx, entryId, parties);
      return declarationView(found(declaration, { zh: '报关单', en: 'declaration' }));
    });
  }
}
