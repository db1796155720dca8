import { Injectable } from '@nestjs/common';
import { AdapterConfig } from '../config.js';
import { exchangeUnavailable } from './domain/exchange-answers.js';
import { httpCall, readJson } from './http-call.js';

/** A token is renewed so long before it ends. */
const renewBeforeMs = 30_000;
const longestLifeS = 86_400;

/** The platform's bearer token at the exchange (OAuth 2.0 client credentials), fetched when there is none that lasts. */
@Injectable()
export class AccessToken {
  private token: { readonly value: string; readonly renewAt: number } | undefined;

  constructor(private readonly config: AdapterConfig) {}

  async value(deadline: AbortSignal): Promise<string> {
    if (this.token && Date.now() < this.token.renewAt) return this.token.value;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: this.config.EXCHANGE_CLIENT_ID,
      client_secret: this.config.EXCHANGE_CLIENT_SECRET,
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const url = new URL('oauth/token', base(this.config.EXCHANGE_URL));
    const answer = await httpCall(
      url,
      this.config.EXCHANGE_URL,
      { method: 'POST', headers, body: form.toString() },
      deadline,
    );
    if (answer.status !== 200) throw exchangeUnavailable(`no token, HTTP ${answer.status}`);
    this.token = tokenOf(readJson(answer.body));
    return this.token.value;
  }

  /** The exchange no longer knows it. */
  forget(): void {
    this.token = undefined;
  }
}

/** Paths are relative to the address, whether or not it ends in a slash. */
export function base(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function tokenOf(body: unknown): { value: string; renewAt: number } {
  if (
    typeof body !== 'object' ||
    body === null ||
    !('access_token' in body) ||
    typeof body.access_token !== 'string'
  ) {
    throw exchangeUnavailable('its token cannot be understood');
  }
  const lifeS =
    'expires_in' in body && typeof body.expires_in === 'number' ? Math.min(body.expires_in, longestLifeS) : 0;
  return { value: body.access_token, renewAt: Date.now() + lifeS * 1_000 - renewBeforeMs };
}
