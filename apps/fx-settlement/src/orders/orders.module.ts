import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { BuyersController } from './buyers.controller.js';
import { BuyersService } from './buyers.service.js';
import { DeclaredCasesConsumer } from './declared-cases.consumer.js';
import { OrdersConsumer } from './orders.consumer.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';

@Module({
  imports: [LedgerModule, ReceiptsModule],
  controllers: [OrdersConsumer, DeclaredCasesConsumer, BuyersController, OrdersController],
  providers: [OrdersService, BuyersService],
})
export class OrdersModule {}
