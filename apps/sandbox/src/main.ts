import { EventTransport, MessagingReadiness } from '@app/messaging';
import { runService } from '@app/platform';
import { OnboardingService } from './accounts/onboarding.service.js';
import { AppModule } from './app.module.js';
import { productionRefusal } from './production.js';

const refusal = productionRefusal(process.env.NODE_ENV);
if (refusal !== undefined) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
await runService({
  name: 'sandbox',
  module: AppModule,
  transport: EventTransport,
  readiness: [MessagingReadiness, OnboardingService],
});
