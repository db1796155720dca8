import { IsNotEmpty, IsOptional, IsString, IsUrl, ValidateIf } from 'class-validator';
import { readEnvironment } from '@app/platform';

const url = { require_tld: false, protocols: ['http', 'https'] };

/** Where the bank is and how the platform is known to it. Without an address there is no bank: quotes are refused, nothing is sent. */
export class BankConfig {
  @IsOptional()
  @IsUrl(url)
  BANK_URL?: string;

  @ValidateIf(({ BANK_URL }: BankConfig) => BANK_URL !== undefined)
  @IsString()
  @IsNotEmpty()
  BANK_CLIENT_ID?: string;

  @ValidateIf(({ BANK_URL }: BankConfig) => BANK_URL !== undefined)
  @IsString()
  @IsNotEmpty()
  BANK_CLIENT_SECRET?: string;

  get isConnected(): boolean {
    return this.BANK_URL !== undefined;
  }

  /** Ends in a slash, so that paths are relative to it. */
  get bankUrl(): string {
    const address = this.BANK_URL ?? '';
    return address.endsWith('/') ? address : `${address}/`;
  }
}

export const bankConfig = { provide: BankConfig, useFactory: () => readEnvironment(BankConfig) };
