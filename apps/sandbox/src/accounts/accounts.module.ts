import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { SecretsController } from './secrets.controller.js';
import { SecretsService } from './secrets.service.js';

@Module({
  controllers: [AccountsController, SecretsController],
  providers: [AccountsService, SecretsService],
  exports: [AccountsService, SecretsService],
})
export class AccountsModule {}
