import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { inForce, instantText, calendarDate } from '@app/kernel';
import { Audit } from '../audit/audit.js';
import { BusinessClock } from '../business-clock.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import type { WorkLeft } from '../repeating.js';
import { BackgroundWork } from '../background-work.js';
import { ServiceConfig } from '../service-config.js';
import { Transactions } from '../transactions.js';
import type { RetainedColumn } from './retained-column.js';

const rowsAtOnce = 500;

interface Emptied {
  readonly id: string;
  readonly since: Date;
}

/** Empties what no law asks to keep any longer, by the business clock; what was emptied is on the audit record with counts, range and a hash of the ids. */
@Injectable()
export class ColumnRetention extends BackgroundWork {
  protected readonly logger = new Logger('retention');
  protected readonly pace = { idleMs: 60_000, longestIdleMs: 3_600_000, failedMs: 5_000, longestMs: 600_000 };
  protected readonly failure = 'a round of retention failed';

  constructor(
    @Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions,
    private readonly config: ServiceConfig,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {
    super();
  }

  protected override isWanted(): boolean {
    return this.options.retained !== undefined;
  }

  protected work(): Promise<WorkLeft> {
    return this.transactions.run((tx) => this.round(tx));
  }

  /** One set of rows of each column. */
  async round(tx: EntityManager): Promise<WorkLeft> {
    let more = false;
    for (const column of this.options.retained ?? []) {
      const count = await this.empty(tx, column);
      more ||= count === rowsAtOnce;
    }
    return more;
  }

  private async empty(tx: EntityManager, column: RetainedColumn): Promise<number> {
    const now = this.clock.now();
    const name = `${column.table}.${column.column}`;
    const { value, source } = inForce(
      { zh: `${name} 的保存期限`, en: `the period of keeping ${name}` },
      column.years,
      calendarDate(now),
    );
    const years = Math.max(value, this.config.KEPT_YEARS);
    const rows = await emptyOlder(tx, column, now, years);
    if (rows.length === 0) return 0;
    const times = rows.map(({ since }) => since.getTime());
    await Audit.record(tx, 'system', {
      action: 'personal-data.erase',
      object: { kind: 'column', id: name },
      after: {
        rows: rows.length,
        from: instantText(new Date(Math.min(...times))),
        to: instantText(new Date(Math.max(...times))),
        idsSha256: createHash('sha256')
          .update(
            rows
              .map(({ id }) => id)
              .sort()
              .join('\n'),
          )
          .digest('hex'),
      },
      reason: `保存 ${years} 年届满 · kept for ${years} years: ${source}`,
    });
    return rows.length;
  }
}

async function emptyOlder(
  tx: EntityManager,
  { table, key, column, since, ended }: RetainedColumn,
  now: Date,
  years: number,
): Promise<Emptied[]> {
  const names = key.join(', ');
  const [rows]: [Emptied[]] = await tx.query(
    `UPDATE ${table} SET ${column} = '' WHERE (${names}) IN (
       SELECT ${names} FROM ${table}
        WHERE ${column} <> '' AND ${ended} AND ${since} < $1::timestamptz - make_interval(years => $2)
        ORDER BY ${since} LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING concat_ws(' ', ${names}) AS id, ${since} AS since`,
    [now, years, rowsAtOnce],
  );
  return rows;
}
