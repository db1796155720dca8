import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { FundController } from './fund.controller.js';
import { FundRepository } from './fund.repository.js';
import { FundService } from './fund.service.js';

@Module({
  imports: [PoliciesModule],
  controllers: [FundController],
  providers: [FundRepository, FundService],
  exports: [FundRepository, FundService],
})
export class FundModule {}
