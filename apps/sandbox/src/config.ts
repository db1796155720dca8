import { Global, Module } from '@nestjs/common';
import { IsIn, IsString, IsUrl, MinLength } from 'class-validator';
import { readEnvironment } from '@app/platform';

const url = { require_tld: false, protocols: ['http', 'https'] };

const everyService = [
  'registration',
  'customs',
  'tax-refund',
  'fx-settlement',
  'subsidy',
  'window',
  'customs-adapter',
  'tax-adapter',
  'sandbox',
];

/** What the sandbox needs beside the settings of every service. */
export class SandboxConfig {
  /** The client secrets of all accounts are derived from it. */
  @IsString()
  @MinLength(16)
  SANDBOX_SECRET: string = '';

  /** Where the registration service answers: the window's or its own base URL. */
  @IsUrl(url)
  REGISTRATION_URL: string = '';

  /** The window's base URL: what the discovery document shows to clients. */
  @IsUrl(url)
  PUBLIC_URL: string = '';

  /** Services, comma separated, that must have taken over a clock before setting it is answered: all, unless some do not run. */
  @IsString()
  CLOCK_FOLLOWERS = everyService.join(',');

  /** Whether the exchange verifies the signatures of the messages that it is handed; otherwise it looks at their place only. */
  @IsIn(['structure', 'verify'])
  SANDBOX_SIGNATURES: 'structure' | 'verify' = 'structure';

  get clockFollowers(): string[] {
    return this.CLOCK_FOLLOWERS.split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  }
}

@Global()
@Module({
  providers: [{ provide: SandboxConfig, useFactory: () => readEnvironment(SandboxConfig) }],
  exports: [SandboxConfig],
})
export class SandboxConfigModule {}
