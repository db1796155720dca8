import { Global, Module } from '@nestjs/common';
import { IsNotEmpty, IsString, IsUrl, ValidateIf } from 'class-validator';
import { readEnvironment } from '@app/platform';

const url = { require_tld: false, protocols: ['http', 'https'] };

/** Where the tax authority is and how the platform is known to it; beside the settings of every service. */
export class AdapterConfig {
  /** Where authorities are reached together, as the customs adapter has it. */
  @ValidateIf(
    ({ TAX_AUTHORITY_URL, EXCHANGE_URL }: AdapterConfig) =>
      TAX_AUTHORITY_URL === undefined || EXCHANGE_URL !== undefined,
  )
  @IsUrl(url)
  EXCHANGE_URL?: string;

  /** Where the tax authority is, if it is elsewhere. */
  @ValidateIf(({ TAX_AUTHORITY_URL }: AdapterConfig) => TAX_AUTHORITY_URL !== undefined)
  @IsUrl(url)
  TAX_AUTHORITY_URL?: string;

  @IsString()
  @IsNotEmpty()
  EXCHANGE_CLIENT_ID: string = '';

  @IsString()
  @IsNotEmpty()
  EXCHANGE_CLIENT_SECRET: string = '';

  /** Address of the authority, ending in a slash, so that paths are relative to it. */
  get authorityUrl(): string {
    const address = this.TAX_AUTHORITY_URL ?? this.EXCHANGE_URL ?? '';
    return address.endsWith('/') ? address : `${address}/`;
  }
}

@Global()
@Module({
  providers: [{ provide: AdapterConfig, useFactory: () => readEnvironment(AdapterConfig) }],
  exports: [AdapterConfig],
})
export class AdapterConfigModule {}
