import { Module } from '@nestjs/common';
import { authorisations } from '@app/contracts';
import { MessagingModule, messagingMigrations } from '@app/messaging';
import { databaseModule, PlatformModule } from '@app/platform';
import { AdapterConfigModule } from './config.js';
import { MailboxModule } from './mailbox/mailbox.module.js';
import { adapterMigrations } from './migrations/index.js';
import { SigningKeyEntity } from './signing/signing-key.entity.js';
import { SubmissionsModule } from './submissions/submissions.module.js';

@Module({
  imports: [
    PlatformModule.forService({ name: 'customs-adapter', pathPrefix: 'customs-adapter', authorisations }),
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
