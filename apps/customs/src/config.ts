import { Global, Module } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { readEnvironment } from '@app/platform';
import { decemberRules, type DecemberRule } from './summaries/domain/summary-deadline.js';

/** What the customs service can be told beside the settings of every service. */
export class CustomsConfig {
  /** Whether the lists of December are summarised by its last working day; the usual 15th of January otherwise. */
  @IsIn(decemberRules)
  SUMMARY_DECEMBER_RULE: DecemberRule = 'none';
}

@Global()
@Module({
  providers: [{ provide: CustomsConfig, useFactory: () => readEnvironment(CustomsConfig) }],
  exports: [CustomsConfig],
})
export class CustomsConfigModule {}
