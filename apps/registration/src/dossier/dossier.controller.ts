import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiParam } from '@nestjs/swagger';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { DossierService } from './dossier.service.js';
import { DossierView } from './dossier.views.js';

@Controller('participants')
export class DossierController {
  constructor(
    private readonly dossier: DossierService,
    private readonly transactions: Transactions,
  ) {}

  @Get(':id/dossier')
  @ApiParam({
    name: 'id',
    description: '编号或统一社会信用代码 · id or credit code',
    example: '91330200MA0DEM013H',
  })
  @ApiOkResponse({ type: DossierView })
  @Operation({
    task: 'registration',
    zh: '企业自查：平台持有的本企业全部信息',
    en: 'Your own view of everything that is held about your enterprise',
    description:
      '登记、变更历史、委托、评级、服务关系与导入来源；其他服务持有的信息列出查询方式。 · ' +
      'Record, history, delegations, ratings, service relations, origin; for what other services hold, where to look.',
  })
  of(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<DossierView> {
    return this.transactions.run((tx) => this.dossier.of(tx, caller, id));
  }
}
