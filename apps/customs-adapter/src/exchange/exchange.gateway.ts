import { Injectable } from '@nestjs/common';
import { AdapterConfig } from '../config.js';
import { AccessToken, base } from './access-token.js';
import {
  exchangeUnavailable,
  pageOfMessages,
  sendAnswer,
  type Delivered,
  type SendAnswer,
} from './domain/exchange-answers.js';
import { httpCall, readJson, type HttpAnswer, type HttpRequest } from './http-call.js';

/** Messages of one page. */
const messagesPerPage = 50;

/** All calls of one send or receive together; the lease of a message that is being sent is longer. */
const deadlineMs = 10_000;
/** So long the other side may wait for something to come before it answers that there is nothing. */
const waitS = 5;
const messagesPath = 'sandbox/exchange/messages';
const ok = 200;
const unauthorised = 401;
/** The exchange will not read such a message however often it is sent: not XML, too large, another content type. */
const refusedByHttp: Readonly<Record<number, string>> = { 400: '0001', 413: '0999', 415: '0001' };

/** The data exchange (电子口岸数据交换平台) over HTTP. Never called inside a transaction. */
@Injectable()
export class ExchangeGateway {
  constructor(
    private readonly config: AdapterConfig,
    private readonly token: AccessToken,
  ) {}

  /** Hands an envelope over. Throws `exchange-unavailable` when nobody knows what became of it: then it is sent again under the same number. */
  async send(envelope: string): Promise<SendAnswer> {
    const answer = await this.authorised(new URL(messagesPath, base(this.config.EXCHANGE_URL)), {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: envelope,
    });
    const code = refusedByHttp[answer.status];
    if (code !== undefined) return { result: 'refused', code, info: `HTTP ${answer.status}` };
    return sendAnswer(readJson(orUnavailable(answer).body));
  }

  /** The messages for our mailbox after `after`, oldest first; none when none came within the wait. `signal` breaks the call off. Throws `exchange-unavailable`. */
  async receive(after: string, signal?: AbortSignal): Promise<readonly Delivered[]> {
    const url = new URL(messagesPath, base(this.config.EXCHANGE_URL));
    url.search = new URLSearchParams({
      receiver: this.config.EXCHANGE_ID,
      after,
      limit: String(messagesPerPage),
      wait: String(waitS),
    }).toString();
    const answer = await this.authorised(url, { headers: {} }, signal);
    return pageOfMessages(readJson(orUnavailable(answer).body), after);
  }

  /** With a fresh token once more when the exchange does not know ours. */
  private async authorised(url: URL, request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    const timeout = AbortSignal.timeout(deadlineMs);
    const deadline = signal ? AbortSignal.any([timeout, signal]) : timeout;
    const call = async (): Promise<HttpAnswer> => {
      const authorization = `Bearer ${await this.token.value(deadline)}`;
      const headers = { ...request.headers, authorization };
      return httpCall(url, this.config.EXCHANGE_URL, { ...request, headers }, deadline);
    };
    const first = await call();
    if (first.status !== unauthorised) return first;
    this.token.forget();
    return call();
  }
}

function orUnavailable(answer: HttpAnswer): HttpAnswer {
  if (answer.status === ok) return answer;
  const { retryAfterS } = answer;
  throw exchangeUnavailable(`HTTP ${answer.status}`, retryAfterS === undefined ? {} : { retryAfterS });
}
