import { Global, Module } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { readEnvironment } from '@app/platform';

/** What the tax-refund service can be told beside the settings of every service. */
export class TaxRefundConfig {
  /** Whether exports to overseas warehouses (9810) count as retail for 无票免税: tax offices differ, so the default is no. */
  @IsIn(['yes', 'no'])
  NO_INVOICE_9810_AS_RETAIL: 'yes' | 'no' = 'no';
}

@Global()
@Module({
  providers: [{ provide: TaxRefundConfig, useFactory: () => readEnvironment(TaxRefundConfig) }],
  exports: [TaxRefundConfig],
})
export class TaxRefundConfigModule {}
