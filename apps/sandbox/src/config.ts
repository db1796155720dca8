import { Global, Module } from '@nestjs/common';
import { IsIn, IsOptional, IsString, IsUrl, MinLength } from 'class-validator';
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

  /** Where people may be sent after the login page beside the documentation, comma separated, compared as they stand. */
  @IsOptional()
  @IsString()
  SANDBOX_REDIRECT_URIS?: string;

  get clockFollowers(): string[] {
    return listOf(this.CLOCK_FOLLOWERS);
  }

  get redirectUris(): string[] {
    return listOf(this.SANDBOX_REDIRECT_URIS ?? '');
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

@Global()
@Module({
  providers: [{ provide: SandboxConfig, useFactory: () => readEnvironment(SandboxConfig) }],
  exports: [SandboxConfig],
})
export class SandboxConfigModule {}
