import { Module } from '@nestjs/common';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { OrdersConsumer } from './orders.consumer.js';
import { OrdersController } from './orders.controller.js';
import { OrdersService } from './orders.service.js';

@Module({
  imports: [ReceiptsModule],
  controllers: [OrdersConsumer, OrdersController],
  providers: [OrdersService],
})
export class OrdersModule {}
