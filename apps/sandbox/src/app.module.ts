import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { encryptedData, MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { OnboardingModule } from './accounts/onboarding.module.js';
import { SandboxBankModule, sandboxBankMigrations } from './bank/sandbox-bank.module.js';
import { ClockModule } from './clock/clock.module.js';
import { ClockSettingEntity } from './clock/clock-setting.entity.js';
import { SandboxConfigModule } from './config.js';
import { SandboxCustomsModule, sandboxCustomsMigrations } from './customs/sandbox-customs.module.js';
import { KeysModule } from './keys/keys.module.js';
import { TestKeyEntity } from './keys/test-key.entity.js';
import { sandboxMigrations } from './migrations/index.js';
import { SandboxTaxModule, sandboxTaxMigrations } from './tax/sandbox-tax.module.js';
import { SigningKeyEntity } from './tokens/signing-key.entity.js';
import { TokensModule } from './tokens/tokens.module.js';
import { encryptedColumns } from './encrypted-columns.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'sandbox',
      pathPrefix: '',
      encrypted: encryptedData(encryptedColumns),
    }),
    databaseModule({
      entities: [ClockSettingEntity, SigningKeyEntity, TestKeyEntity],
      migrations: [
        ...messagingMigrations,
        ...sandboxMigrations,
        ...sandboxCustomsMigrations,
        ...sandboxTaxMigrations,
        ...sandboxBankMigrations,
      ],
    }),
    MessagingModule.forService({ service: 'sandbox', subscribes: true }),
    SandboxConfigModule,
    TokensModule,
    KeysModule,
    OnboardingModule,
    ClockModule,
    SandboxCustomsModule,
    SandboxTaxModule,
    SandboxBankModule,
  ],
})
export class AppModule {}
