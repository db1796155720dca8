import { EventTransport, MessagingReadiness } from '@app/messaging';
import { runService } from '@app/platform';
import { AppModule } from './app.module.js';
import { registerOutside } from './register-outside.js';

await runService({
  name: 'window',
  module: AppModule,
  transport: EventTransport,
  readiness: [MessagingReadiness],
  extend: registerOutside,
});
