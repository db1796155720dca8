import { EventTransport, MessagingReadiness } from '@app/messaging';
import { runService } from '@app/platform';
import { AppModule } from './app.module.js';

await runService({
  name: 'tax-adapter',
  module: AppModule,
  transport: EventTransport,
  readiness: [MessagingReadiness],
});
