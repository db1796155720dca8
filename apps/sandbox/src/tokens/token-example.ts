import { ApiExtension } from '@nestjs/swagger';
import type { OperationText } from '@app/platform';
import type { Account } from '../accounts/accounts.js';
import { RevocationController } from './revocation.controller.js';
import { TokensController } from './tokens.controller.js';

/** The example requests of the issuer in /docs: they need this installation's secret, so they are attached at start. */
export function attachTokenExamples({ clientId, clientSecret }: Account): void {
  const credentials = { client_id: clientId, client_secret: clientSecret };
  attach(TokensController.prototype, 'token', clientId, { grant_type: 'client_credentials', ...credentials });
  attach(RevocationController.prototype, 'revoke', clientId, { token: 'eyJhbGciOi…', ...credentials });
}

function attach(controller: object, method: string, name: string, value: Record<string, string>): void {
  const contentType = 'application/x-www-form-urlencoded' as const;
  const examples: OperationText['examples'] = { [name]: { summary: name, contentType, value } };
  const handler = Object.getOwnPropertyDescriptor(controller, method);
  if (handler !== undefined) ApiExtension('x-request-examples', examples)(controller, method, handler);
}
