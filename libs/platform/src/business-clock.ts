import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ServiceConfig } from './service-config.js';

/** How soon another process of the same service follows a clock that was set through this one. */
const followMs = 1_000;

/**
 * Business time: the real one, in the sandbox moved by an offset that every service keeps. It may go backwards;
 * nothing technical (order, tokens, retries, time-outs) may depend on it.
 */
@Injectable()
export class BusinessClock implements OnModuleInit, OnModuleDestroy {
  /** Milliseconds that business time is ahead of real time. */
  offsetMs = 0;
  /** Of the last setting; 0 when it was never set. */
  version = 0;
  private follower: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** Keeps the setting in `tx`; one that is not newer than the kept one changes nothing. */
  async set(tx: EntityManager, version: number, offsetMs: number): Promise<void> {
    await tx.query(
      `INSERT INTO business_clock (id, version, offset_ms) VALUES (1, $1, $2)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, offset_ms = excluded.offset_ms
       WHERE business_clock.version < excluded.version`,
      [version, offsetMs],
    );
    this.follow(version, offsetMs);
  }

  async onModuleInit(): Promise<void> {
    if (!this.config.sandbox) return;
    await this.load();
    this.follower = setInterval(() => void this.load().catch(() => undefined), followMs);
    this.follower.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.follower);
  }

  private async load(): Promise<void> {
    const rows: { version: string; offset_ms: string }[] = await this.database.query(
      'SELECT version, offset_ms FROM business_clock WHERE id = 1',
    );
    const [row] = rows;
    if (row !== undefined) this.follow(Number(row.version), Number(row.offset_ms));
  }

  private follow(version: number, offsetMs: number): void {
    if (version <= this.version) return;
    this.version = version;
    this.offsetMs = offsetMs;
  }
}
