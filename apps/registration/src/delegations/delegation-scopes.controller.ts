import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '@app/platform';
import { ScopeView, scopeViews } from './delegations.views.js';

/** What can be delegated. */
@Controller('delegation-scopes')
export class DelegationScopesController {
  @Get()
  @ApiOkResponse({ type: [ScopeView] })
  @Operation({
    task: 'registration',
    zh: '委托范围目录：各范围的权限、受托方条件与依据',
    en: 'Scopes of delegation: what each opens, who may be the agent, its source',
  })
  list(): ScopeView[] {
    return scopeViews();
  }
}
