import { Injectable } from '@nestjs/common';
import { outboundCall } from '@app/platform';
import { AccountsService } from '../accounts/accounts.service.js';
import { TokensService } from '../tokens/tokens.service.js';
import { BankConfig } from './bank.config.js';
import type { ReceiptReport } from './domain/payment.js';
import type { NoticeKind } from './payments.repository.js';
import { outcomeOf, type ReportOutcome } from './domain/report-outcome.js';

const timeoutMs = 10_000;
const longestAnswerBytes = 1024 * 1024;
const account = 'bank';

/** Foreign exchange as any bank sees it: over REST, with the token of its account. */
@Injectable()
export class FxSettlementGateway {
  constructor(
    private readonly config: BankConfig,
    private readonly accounts: AccountsService,
    private readonly tokens: TokensService,
  ) {}

  /** The same report may be sent any number of times: its reference makes it one. Never throws for an answer that does not come. */
  report(report: ReceiptReport): Promise<ReportOutcome> {
    return this.post('/fx/receipts', JSON.stringify(report));
  }

  /** The same notice may be sent any number of times. */
  tell(receiptId: string, kind: NoticeKind, body: string): Promise<ReportOutcome> {
    return this.post(`/fx/receipts/${encodeURIComponent(receiptId)}/${kind}`, body);
  }

  private async post(path: string, body: string): Promise<ReportOutcome> {
    const bank = this.accounts.find(account);
    if (bank === undefined) throw new Error(`the sandbox has no account ${account}`);
    const authorization = `Bearer ${await this.tokens.issue(bank)}`;
    try {
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await outboundCall(
        path,
        { method: 'POST', headers, body },
        {
          base: this.config.fxUrl,
          signal: AbortSignal.timeout(timeoutMs),
          longestBytes: longestAnswerBytes,
        },
      );
      return outcomeOf(answer.status, readJson(answer.body.toString('utf8')));
    } catch (error) {
      return { result: 'again', code: error instanceof Error ? error.name : 'no-answer' };
    }
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
