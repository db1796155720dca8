import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Readiness, ReadinessCheck } from '@app/platform';
import { TokensService } from '../tokens/tokens.service.js';
import { AccountsService } from './accounts.service.js';
import {
  pendingEnterprises,
  sandboxEnterprises,
  type SandboxEnterprise,
  type SandboxPaper,
} from './enterprises.js';
import type { RegisteredPaper, RegisteredParticipant } from './registered-participant.js';
import { RegistrationGateway } from './registration.gateway.js';

/** Services start in any order and may be killed meanwhile, so it tries until it has succeeded, never slower than this. */
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/**
 * Registers the sandbox's enterprises and has their officers accept them, over the same REST that everybody uses.
 * What has been done already is not done again, so it may run on every start. Ready when all is done.
 */
@Injectable()
export class OnboardingService implements ReadinessCheck, OnApplicationBootstrap, OnModuleDestroy {
  readonly name = 'sandbox-enterprises';
  private readonly logger = new Logger(OnboardingService.name);
  private readonly stopped = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private state: Readiness = { ready: false, detail: 'not begun' };

  constructor(
    private readonly accounts: AccountsService,
    private readonly tokens: TokensService,
    private readonly registration: RegistrationGateway,
  ) {}

  check(): Promise<Readiness> {
    return Promise.resolve(this.state);
  }

  onApplicationBootstrap(): void {
    this.running = this.onboardAll();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  private async onboardAll(): Promise<void> {
    for (
      let pauseMs = firstPauseMs;
      !this.stopped.signal.aborted;
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    ) {
      const failure = await this.attempt();
      if (failure === undefined) {
        this.state = { ready: true };
        this.logger.log('the enterprises of the sandbox are registered and approved');
        return;
      }
      this.state = { ready: false, detail: failure };
      await sleep(pauseMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  /** The reason why it did not succeed this time, for the readiness check; `undefined` when it did. */
  private async attempt(): Promise<string | undefined> {
    try {
      for (const [clientId, enterprise] of Object.entries(sandboxEnterprises))
        await this.approve(clientId, enterprise);
      for (const [clientId, enterprise] of Object.entries(pendingEnterprises))
        await this.register(clientId, enterprise);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private async register(clientId: string, enterprise: SandboxEnterprise): Promise<RegisteredParticipant> {
    return this.registration.register(await this.tokenOf(clientId), enterprise);
  }

  private async approve(clientId: string, enterprise: SandboxEnterprise): Promise<void> {
    const participant = await this.register(clientId, enterprise);
    for (const paper of enterprise.papers ?? []) await this.verified(clientId, participant, paper);
    for (const department of participant.pendingAt) {
      await this.registration.accept(
        await this.tokenOf(`${department}-officer-1`),
        participant.id,
        department,
      );
    }
  }

  /** Enters the paper unless it is there, and has officers verify it: a second one where the first was not enough. */
  private async verified(
    clientId: string,
    participant: RegisteredParticipant,
    paper: SandboxPaper,
  ): Promise<void> {
    const find = ({ papers }: RegisteredParticipant): RegisteredPaper | undefined =>
      papers.find(({ kind, number }) => kind === paper.kind && number === paper.number);
    let stored =
      find(participant) ??
      find(await this.registration.enterPaper(await this.tokenOf(clientId), participant.id, paper));
    for (const person of ['1', '2']) {
      if (stored?.status !== 'entered') return;
      const officer = await this.tokenOf(`${paper.verifiedBy}-officer-${person}`);
      stored = find(await this.registration.verifyPaper(officer, participant.id, stored.id));
    }
  }

  private async tokenOf(clientId: string): Promise<string> {
    const account = this.accounts.find(clientId);
    if (account === undefined) throw new Error(`the sandbox has no account ${clientId}`);
    return this.tokens.issue(account);
  }
}
