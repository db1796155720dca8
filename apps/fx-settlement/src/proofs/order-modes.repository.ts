import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What customs tells of an exported order; `entryId` once there is a declaration. */
export interface OrderMode {
  readonly orderNo: string;
  readonly ebpCode: string;
  /** Null where the event does not tell it. */
  readonly tradeMode: string | null;
  readonly entryId: string | null;
  readonly exportedOn: string | null;
  readonly at: string;
}

@Injectable()
export class OrderModesRepository {
  /** What was told last holds; a declaration number and a day of export once told are kept. */
  async keep(tx: EntityManager, modes: readonly OrderMode[]): Promise<void> {
    const byTime = [...modes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
    // of two in one statement the later one counts, and what it leaves open is the earlier one's
    const newest = [...merged(byTime).values()];
    const column = (of: (mode: OrderMode) => unknown): unknown[] => newest.map(of);
    await tx.query(
      `INSERT INTO fx_order_modes (order_no, ebp_code, trade_mode, entry_id, exported_on, told_at)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::date[], $6::timestamptz[])
       ORDER BY 1, 2
       ON CONFLICT (order_no, ebp_code) DO UPDATE SET
         trade_mode = CASE WHEN fx_order_modes.told_at <= excluded.told_at
                           THEN coalesce(excluded.trade_mode, fx_order_modes.trade_mode)
                           ELSE coalesce(fx_order_modes.trade_mode, excluded.trade_mode) END,
         told_at = greatest(fx_order_modes.told_at, excluded.told_at),
         entry_id = coalesce(excluded.entry_id, fx_order_modes.entry_id),
         exported_on = coalesce(excluded.exported_on, fx_order_modes.exported_on)`,
      [
        column(({ orderNo }) => orderNo),
        column(({ ebpCode }) => ebpCode),
        column(({ tradeMode }) => tradeMode),
        column(({ entryId }) => entryId),
        column(({ exportedOn }) => exportedOn),
        column(({ at }) => at),
      ],
    );
  }

  async of(tx: EntityManager, orderNo: string, ebpCode: string): Promise<string | null> {
    const rows: { trade_mode: string | null }[] = await tx.query(
      'SELECT trade_mode FROM fx_order_modes WHERE order_no = $1 AND ebp_code = $2',
      [orderNo, ebpCode],
    );
    return rows[0]?.trade_mode ?? null;
  }
}

function merged(byTime: readonly OrderMode[]): ReadonlyMap<string, OrderMode> {
  const modes = new Map<string, OrderMode>();
  for (const mode of byTime) {
    const key = JSON.stringify([mode.ebpCode, mode.orderNo]);
    const before = modes.get(key);
    modes.set(key, {
      ...mode,
      tradeMode: mode.tradeMode ?? before?.tradeMode ?? null,
      entryId: mode.entryId ?? before?.entryId ?? null,
      exportedOn: mode.exportedOn ?? before?.exportedOn ?? null,
    });
  }
  return modes;
}
