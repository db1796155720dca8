import { IsOptional, IsUrl } from 'class-validator';
import { readEnvironment } from '@app/platform';

const url = { require_tld: false, protocols: ['http', 'https'] };

/** Where the bank reports to. */
export class BankConfig {
  /** Base URL of the foreign-exchange service or of the window; the window's public address when not given. */
  @IsOptional()
  @IsUrl(url)
  FX_URL?: string;

  @IsUrl(url)
  PUBLIC_URL: string = '';

  get fxUrl(): string {
    return this.FX_URL ?? this.PUBLIC_URL;
  }
}

export const bankConfig = { provide: BankConfig, useFactory: () => readEnvironment(BankConfig) };
