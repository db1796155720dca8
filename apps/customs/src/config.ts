import { availableParallelism } from 'node:os';
import { Global, Module } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { readEnvironment } from '@app/platform';
import { decemberRules, type DecemberRule } from './summaries/domain/summary-deadline.js';

/** What the customs service can be told beside the settings of every service. */
export class CustomsConfig {
  /** Whether the lists of December are summarised by its last working day; the usual 15th of January otherwise. */
  @IsIn(decemberRules)
  SUMMARY_DECEMBER_RULE: DecemberRule = 'none';

  /**
   * Last day on which 9610 exports are matched with their payment receipt (CEB403); absent: they still are. Announcement
   * 2024 no. 167 is said to have dropped it; whoever has read it in force sets the day.
   */
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  EXPORT_RECEIPTS_UNTIL?: string;

  /** Days for which documents are kept that were never declared. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(36_500)
  UNDECLARED_KEPT_DAYS = 180;

  /** Whether signatures of messages are judged for their place and structure only, or verified as well. */
  @IsIn(['structure', 'verify'])
  SIGNATURES: 'structure' | 'verify' = 'structure';

  /** Certificates of the authorities whose certificates may sign, PEM one after the other; needed to verify. */
  @IsString()
  SIGNATURE_AUTHORITIES: string = '';

  /** Threads that verify signatures. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(64)
  SIGNATURE_THREADS = Math.max(1, availableParallelism() - 1);
}

@Global()
@Module({
  providers: [{ provide: CustomsConfig, useFactory: () => readEnvironment(CustomsConfig) }],
  exports: [CustomsConfig],
})
export class CustomsConfigModule {}
