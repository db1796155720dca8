import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Transactions } from '@app/platform';
import {
  allConnections,
  forgetNonces,
  stateOfConnections,
  type Connection,
} from './connections.repository.js';

/** How soon a change that another instance took from the log is known here. */
const followMs = 1_000;
const forgetEveryMs = 60_000;

/** The partners' connections in memory, for every request is asked about; other instances take their events, too. */
@Injectable()
export class ConnectionBook implements OnModuleInit, OnModuleDestroy {
  private state = '';
  private byClient: ReadonlyMap<string, Connection> = new Map();
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly transactions: Transactions) {}

  get isEmpty(): boolean {
    return this.byClient.size === 0;
  }

  of(clientId: string): Connection | undefined {
    return this.byClient.get(clientId);
  }

  async onModuleInit(): Promise<void> {
    await this.follow();
    const forget = () => this.transactions.run((tx) => forgetNonces(tx));
    this.timers.push(
      setInterval(() => void this.follow().catch(() => undefined), followMs).unref(),
      setInterval(() => void forget().catch(() => undefined), forgetEveryMs).unref(),
    );
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private async follow(): Promise<void> {
    await this.transactions.run(async (tx) => {
      const state = await stateOfConnections(tx);
      if (state === this.state) return;
      const connections = await allConnections(tx);
      this.byClient = new Map(connections.map((connection) => [connection.clientId, connection]));
      this.state = state;
    });
  }
}
