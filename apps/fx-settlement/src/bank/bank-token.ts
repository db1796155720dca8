import { Injectable } from '@nestjs/common';
import { outboundCall } from '@app/platform';
import { BankConfig } from './bank.config.js';
import { bankUnavailable } from './domain/bank-messages.js';

/** A token is renewed so long before it ends. */
const renewBeforeMs = 30_000;
const longestLifeS = 86_400;
const longestAnswerBytes = 64 * 1024;

/** The platform's bearer token at the bank (OAuth 2.0 client credentials), fetched when there is none that lasts. */
@Injectable()
export class BankToken {
  private token: { readonly value: string; readonly renewAt: number } | undefined;

  constructor(private readonly config: BankConfig) {}

  async value(signal: AbortSignal): Promise<string> {
    if (this.token && Date.now() < this.token.renewAt) return this.token.value;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.config.BANK_CLIENT_ID ?? '',
      client_secret: this.config.BANK_CLIENT_SECRET ?? '',
    });
    const answer = await outboundCall(
      'oauth/token',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
      },
      { base: this.config.bankUrl, signal, longestBytes: longestAnswerBytes },
    );
    if (answer.status !== 200) throw bankUnavailable(`no token, HTTP ${answer.status}`);
    this.token = tokenOf(JSON.parse(answer.body.toString('utf8')));
    return this.token.value;
  }

  /** The bank no longer knows it. */
  forget(): void {
    this.token = undefined;
  }
}

function tokenOf(body: unknown): { value: string; renewAt: number } {
  if (
    typeof body !== 'object' ||
    body === null ||
    !('access_token' in body) ||
    typeof body.access_token !== 'string'
  )
    throw bankUnavailable('its token cannot be understood');
  const lifeS =
    'expires_in' in body && typeof body.expires_in === 'number' ? Math.min(body.expires_in, longestLifeS) : 0;
  return { value: body.access_token, renewAt: Date.now() + lifeS * 1_000 - renewBeforeMs };
}
