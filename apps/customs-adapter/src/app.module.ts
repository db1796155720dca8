import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { encryptedData, MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { AdapterConfigModule } from './config.js';
import { MailboxModule } from './mailbox/mailbox.module.js';
import { adapterMigrations } from './migrations/index.js';
import { SigningKeyEntity } from './signing/signing-key.entity.js';
import { SubmissionsModule } from './submissions/submissions.module.js';
import { encryptedColumns } from './encrypted-columns.js';
import { retainedColumns } from './retained-columns.js';

@Module({
  imports: [
    PlatformModule.forService({
      authorisations,
      name: 'customs-adapter',
      pathPrefix: 'customs-adapter',
      encrypted: encryptedData(encryptedColumns),
      retained: retainedColumns,
    }),
    databaseModule({
      entities: [SigningKeyEntity],
      migrations: [...messagingMigrations, ...adapterMigrations],
    }),
    MessagingModule.forService({ service: 'customs-adapter', subscribes: true }),
    AdapterConfigModule,
    SubmissionsModule,
    MailboxModule,
  ],
})
export class AppModule {}
