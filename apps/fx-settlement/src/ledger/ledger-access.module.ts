import { Module } from '@nestjs/common';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { LedgerController } from './ledger.controller.js';
import { LedgerModule } from './ledger.module.js';

/** Reading of the ledger over REST; posting is for the features, through `LedgerModule`. */
@Module({ imports: [LedgerModule, ReceiptsModule], controllers: [LedgerController] })
export class LedgerAccessModule {}
