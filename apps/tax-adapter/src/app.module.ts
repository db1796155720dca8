import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { encryptedData, MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { AnswersModule } from './answers/answers.module.js';
import { AdapterConfigModule } from './config.js';
import { FilingsModule } from './filings/filings.module.js';
import { CreateFilings1795392002000 } from './migrations/1795392002000-create-filings.js';

/** The only app that talks to the tax authority: sends what tax-refund composed, takes over what the authority answers. */
import { encryptedColumns } from './encrypted-columns.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'tax-adapter',
      pathPrefix: 'tax-adapter',
      encrypted: encryptedData(encryptedColumns),
    }),
    databaseModule({ entities: [], migrations: [...messagingMigrations, CreateFilings1795392002000] }),
    MessagingModule.forService({ service: 'tax-adapter', subscribes: true }),
    AdapterConfigModule,
    FilingsModule,
    AnswersModule,
  ],
})
export class AppModule {}
