import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkout } from './settings.mjs';

/** The sandbox's own modules, from the build, so that its accounts are written down once. */
const built = (file) =>
  import(pathToFileURL(join(checkout, 'dist', 'apps', 'sandbox', 'src', 'accounts', file)).href);
const exchangeClientId = 'authority';

/**
 * What other services must be told of the sandbox: the enterprises whose approval they wait for, and the account with
 * which the adapters fetch and send at the sandbox's authorities.
 */
export async function sandboxFacts(sandboxSecret) {
  const { sandboxEnterprises } = await built('enterprises.js');
  const { clientSecret } = await built('accounts.js');
  return {
    participants: Object.values(sandboxEnterprises).map(({ creditCode }) => creditCode),
    exchange: { clientId: exchangeClientId, clientSecret: clientSecret(sandboxSecret, exchangeClientId) },
  };
}
