import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { QuotaModule } from './quota.module.js';
import { WaitingLists } from './waiting-lists.js';

@Module({
  imports: [ListsModule, QuotaModule],
  providers: [WaitingLists],
})
export class BuyersModule {}
