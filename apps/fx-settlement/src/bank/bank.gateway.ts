import { Injectable } from '@nestjs/common';
import { DomainError, type Decimal } from '@app/kernel';
import { outboundCall, type OutboundRequest } from '@app/platform';
import { BankAccess, type SettlementInstruction } from './bank-access.js';
import { BankConfig } from './bank.config.js';
import { BankToken } from './bank-token.js';
import {
  bankUnavailable,
  readAnswers,
  readQuota,
  readRates,
  readReference,
  readStatementPage,
  type BankAnswer,
  type BankRate,
  type BankStatement,
  type BankStatementLine,
} from './domain/bank-messages.js';

const deadlineMs = 10_000;
/** So long the bank may wait for something to come before it answers that there is nothing. */
const waitS = 5;
const itemsPerPage = 50;
/** A statement of one account and day has at most so many pages: more is no statement. */
const mostPages = 1_000;
const longestAnswerBytes = 8 * 1024 * 1024;
const unauthorised = 401;
/** The bank will not read such an instruction however often it is sent. */
const refusedForGood: readonly number[] = [400, 413, 415, 422];

/** A bank over HTTP, with paths as the sandbox's has them. */
@Injectable()
export class BankGateway extends BankAccess {
  constructor(
    private readonly config: BankConfig,
    private readonly token: BankToken,
  ) {
    super();
  }

  get isConnected(): boolean {
    return this.config.isConnected;
  }

  async rates(after: string, signal?: AbortSignal): Promise<readonly BankRate[]> {
    return readRates(await this.get('rates', { after, limit: itemsPerPage }, signal), after);
  }

  async answers(after: string, signal?: AbortSignal): Promise<readonly BankAnswer[]> {
    const page = await this.get('answers', { after, limit: itemsPerPage, wait: waitS }, signal);
    return readAnswers(page, after);
  }

  async settle(instruction: SettlementInstruction): Promise<string> {
    return readReference(await this.post('settlements', instruction));
  }

  async quotaUsed(idNumber: string, year: number): Promise<Decimal> {
    return readQuota(await this.post('quota-queries', { idNumber, year }));
  }

  async statement(account: string, day: string): Promise<BankStatement> {
    const lines: BankStatementLine[] = [];
    let after = '0';
    for (let count = 0; count < mostPages; count += 1) {
      const page = readStatementPage(await this.get('statements', { account, day, after }));
      lines.push(...page.lines);
      if (page.next === null || Number(page.next) <= Number(after)) {
        const { currency, opening, closing } = page;
        return { account, currency, day, opening, closing, lines };
      }
      after = page.next;
    }
    throw bankUnavailable('its statement does not end');
  }

  private get(
    path: string,
    query: Readonly<Record<string, string | number>>,
    signal?: AbortSignal,
  ): Promise<unknown> {
    const search = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return this.ask(`sandbox/bank/${path}?${search.toString()}`, {}, signal);
  }

  private post(path: string, body: object): Promise<unknown> {
    return this.ask(`sandbox/bank/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** With a fresh token once more when the bank does not know ours. */
  private async ask(path: string, request: OutboundRequest, signal?: AbortSignal): Promise<unknown> {
    const timeout = AbortSignal.timeout(deadlineMs);
    const deadline = signal ? AbortSignal.any([timeout, signal]) : timeout;
    try {
      const first = await this.call(path, request, deadline);
      if (first.status === unauthorised) this.token.forget();
      const answer = first.status === unauthorised ? await this.call(path, request, deadline) : first;
      if (refusedForGood.includes(answer.status)) throw bankRefused(answer.status);
      if (!answer.ok) throw bankUnavailable(`HTTP ${answer.status}`);
      return JSON.parse(answer.body.toString('utf8'));
    } catch (error) {
      throw error instanceof DomainError ? error : bankUnavailable('no answer', error);
    }
  }

  private async call(path: string, request: OutboundRequest, signal: AbortSignal) {
    const authorization = `Bearer ${await this.token.value(signal)}`;
    return outboundCall(
      path,
      { ...request, headers: { ...request.headers, authorization } },
      { base: this.config.bankUrl, signal, longestBytes: longestAnswerBytes },
    );
  }
}

function bankRefused(status: number): DomainError {
  return new DomainError('bank-refused', 'conflict', {
    message: {
      zh: `银行拒收该请求（HTTP ${status}）`,
      en: `The bank does not take the request (HTTP ${status})`,
    },
  });
}
