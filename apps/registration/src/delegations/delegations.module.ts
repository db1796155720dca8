import { Module } from '@nestjs/common';
import { DelegationScopesController } from './delegation-scopes.controller.js';
import { DelegationsController } from './delegations.controller.js';
import { DelegationsService } from './delegations.service.js';

@Module({
  controllers: [DelegationsController, DelegationScopesController],
  providers: [DelegationsService],
  exports: [DelegationsService],
})
export class DelegationsModule {}
