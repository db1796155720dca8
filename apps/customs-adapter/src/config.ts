import { Global, Module } from '@nestjs/common';
import { IsNotEmpty, IsString, IsUrl, Length } from 'class-validator';
import { readEnvironment } from '@app/platform';

/** Where the exchange is and how the platform is known to it; beside the settings of every service. */
export class AdapterConfig {
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  EXCHANGE_URL: string = '';

  @IsString()
  @IsNotEmpty()
  EXCHANGE_CLIENT_ID: string = '';

  @IsString()
  @IsNotEmpty()
  EXCHANGE_CLIENT_SECRET: string = '';

  /** The platform's own DXP id: what it sends as and where customs' answers come back. The default is the sandbox's. */
  @Length(1, 16)
  EXCHANGE_ID = 'DXPENT0000330200';
}

@Global()
@Module({
  providers: [{ provide: AdapterConfig, useFactory: () => readEnvironment(AdapterConfig) }],
  exports: [AdapterConfig],
})
export class AdapterConfigModule {}
