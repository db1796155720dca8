import { EventTransport, MessagingReadiness, ParticipantsReadiness } from '@app/messaging';
import { runService } from '@app/platform';
import { AppModule } from './app.module.js';

await runService({
  name: 'tax-refund',
  module: AppModule,
  transport: EventTransport,
  readiness: [MessagingReadiness, ParticipantsReadiness],
});
