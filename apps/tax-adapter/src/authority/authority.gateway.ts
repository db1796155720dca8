import { Injectable } from '@nestjs/common';
import { AdapterConfig } from '../config.js';
import { AccessToken } from './access-token.js';
import {
  authorityUnavailable,
  pageOfAnswers,
  sendAnswer,
  type Delivered,
  type SendAnswer,
} from './domain/authority-answers.js';
import { httpCall, readJson, type HttpAnswer, type HttpRequest } from './http-call.js';

/** Answers of one page. */
const answersPerPage = 50;

/** All calls of one send or receive together; the lease of a filing that is being sent is longer. */
const deadlineMs = 10_000;
/** So long the other side may wait for something to come before it answers that there is nothing. */
const waitS = 5;
const filingsPath = 'sandbox/tax/filings';
const answersPath = 'sandbox/tax/answers';
const ok = 200;
const unauthorised = 401;
/** The authority will not read such a filing however often it is sent: malformed, too large, another content type. */
const refusedForGood: readonly number[] = [400, 413, 415, 422];

/** A filing on its way: its number makes a repetition the same filing. */
export interface OutgoingFiling {
  readonly number: string;
  readonly kind: string;
  readonly claimId: string;
  readonly claimant: string;
  /** JSON as the owner composed it; nothing in it is known here. */
  readonly content: string;
}

/** The tax authority over HTTP. Never called inside a transaction. */
@Injectable()
export class AuthorityGateway {
  constructor(
    private readonly config: AdapterConfig,
    private readonly token: AccessToken,
  ) {}

  /** Hands a filing over. Throws `tax-authority-unavailable` when nobody knows what became of it: then it is sent again under the same number. */
  async send({ content, ...filing }: OutgoingFiling): Promise<SendAnswer> {
    const head = JSON.stringify(filing);
    const answer = await this.authorised(new URL(filingsPath, this.config.authorityUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `${head.slice(0, -1)},"content":${content}}`,
    });
    if (refusedForGood.includes(answer.status)) {
      return { result: 'refused', code: String(answer.status), info: `HTTP ${answer.status}` };
    }
    return sendAnswer(readJson(orUnavailable(answer).body));
  }

  /** The answers after `after`, oldest first; none when none came within the wait. `signal` breaks the call off. Throws `tax-authority-unavailable`. */
  async receive(after: string, signal?: AbortSignal): Promise<readonly Delivered[]> {
    const url = new URL(answersPath, this.config.authorityUrl);
    url.search = new URLSearchParams({
      after,
      limit: String(answersPerPage),
      wait: String(waitS),
    }).toString();
    const answer = await this.authorised(url, { headers: {} }, signal);
    return pageOfAnswers(readJson(orUnavailable(answer).body), after);
  }

  /** With a fresh token once more when the authority does not know ours. */
  private async authorised(url: URL, request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer> {
    const timeout = AbortSignal.timeout(deadlineMs);
    const deadline = signal ? AbortSignal.any([timeout, signal]) : timeout;
    const call = async (): Promise<HttpAnswer> => {
      const authorization = `Bearer ${await this.token.value(deadline)}`;
      const headers = { ...request.headers, authorization };
      return httpCall(url, this.config.authorityUrl, { ...request, headers }, deadline);
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
  throw authorityUnavailable(`HTTP ${answer.status}`, retryAfterS === undefined ? {} : { retryAfterS });
}
