import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ServiceConfig } from '../service-config.js';

/** How soon a token that was revoked ends at every process of a service. */
const followMs = 1_000;

export interface RevokedToken {
  readonly jti: string;
  /** From then on the token is refused anyway. */
  readonly expiresAt: Date;
}

/**
 * The tokens that the sandbox's issuer revoked, in memory: asked at every request, so no question to anybody. Another
 * issuer does not announce what it revokes; its tokens should live for minutes (docs/decisions/0020).
 */
@Injectable()
export class RevokedTokens implements OnModuleInit, OnModuleDestroy {
  private ids: ReadonlySet<string> = new Set();
  private follower: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  has(jti: string | undefined): boolean {
    return jti !== undefined && this.ids.has(jti);
  }

  /** Keeps them in `tx`, and forgets those that have expired; takes effect within a second of its commit. */
  async keep(tx: EntityManager, revoked: readonly RevokedToken[]): Promise<void> {
    await tx.query('DELETE FROM revoked_tokens WHERE expires_at < now()');
    await tx.query(
      `INSERT INTO revoked_tokens (jti, expires_at) SELECT * FROM unnest($1::text[], $2::timestamptz[])
       ON CONFLICT DO NOTHING`,
      [revoked.map(({ jti }) => jti), revoked.map(({ expiresAt }) => expiresAt)],
    );
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
    const rows: { jti: string }[] = await this.database.query('SELECT jti FROM revoked_tokens');
    this.ids = new Set(rows.map(({ jti }) => jti));
  }
}
