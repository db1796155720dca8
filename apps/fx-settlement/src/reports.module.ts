import { Module } from '@nestjs/common';
import { NettingModule } from './netting/netting.module.js';
import { ProofsModule } from './proofs/proofs.module.js';

/** What is reported about receipts: proofs, netting, obligations, reconciliation. */
@Module({ imports: [ProofsModule, NettingModule] })
export class ReportsModule {}
