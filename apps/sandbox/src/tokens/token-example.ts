import { ApiExtension } from '@nestjs/swagger';
import type { OperationText } from '@app/platform';
import type { Account } from '../accounts/accounts.js';
import { TokensController } from './tokens.controller.js';

/** The example request of the token endpoint in /docs: it needs this installation's secret, so it is attached at start. */
export function attachTokenExample({ clientId, clientSecret }: Account): void {
  const examples: OperationText['examples'] = {
    [clientId]: {
      summary: clientId,
      contentType: 'application/x-www-form-urlencoded',
      value: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
    },
  };
  const handler = Object.getOwnPropertyDescriptor(TokensController.prototype, 'token');
  if (handler !== undefined)
    ApiExtension('x-request-examples', examples)(TokensController.prototype, 'token', handler);
}
