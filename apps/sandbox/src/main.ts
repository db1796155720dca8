import { EventTransport, MessagingReadiness } from '@app/messaging';
import { runService } from '@app/platform';
import { OnboardingService } from './accounts/onboarding.service.js';
import { AppModule } from './app.module.js';
import { sandboxRefusal } from './production.js';

const refusal = sandboxRefusal(process.env);
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
