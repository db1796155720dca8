import { EventTransport, MessagingReadiness } from '@app/messaging';
import { runService } from '@app/platform';
import { AppModule } from './app.module.js';
import { ParticipantsReadiness } from './parties/participants.readiness.js';

await runService({
  name: 'customs',
  module: AppModule,
  transport: EventTransport,
  readiness: [MessagingReadiness, ParticipantsReadiness],
});
