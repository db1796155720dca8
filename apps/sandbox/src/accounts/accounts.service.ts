import { Injectable } from '@nestjs/common';
import { SandboxConfig } from '../config.js';
import { sandboxAccounts, type Account } from './accounts.js';

@Injectable()
export class AccountsService {
  readonly all: readonly Account[];
  private readonly byId: ReadonlyMap<string, Account>;

  constructor(config: SandboxConfig) {
    this.all = sandboxAccounts(config.SANDBOX_SECRET);
    this.byId = new Map(this.all.map((account) => [account.clientId, account]));
  }

  find(clientId: string): Account | undefined {
    return this.byId.get(clientId);
  }
}
