import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { FiledOrders } from './filed-orders.js';
import { PaymentAnswersService } from './payment-answers.service.js';
import { PaymentDataConsumer } from './payment-data.consumer.js';
import { PaymentDataController } from './payment-data.controller.js';
import { PaymentDataJournal } from './payment-data.journal.js';
import { PaymentDataRepository } from './payment-data.repository.js';
import { PaymentQuestionsService } from './payment-questions.service.js';

/** The payment-data check of GACC announcement 2018 no. 179. */
@Module({
  imports: [ListsModule],
  controllers: [PaymentDataConsumer, PaymentDataController],
  providers: [
    FiledOrders,
    PaymentAnswersService,
    PaymentDataJournal,
    PaymentDataRepository,
    PaymentQuestionsService,
  ],
})
export class PaymentDataModule {}
