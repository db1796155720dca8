import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ListReleased } from '@app/contracts';

@Injectable()
export class ReleasedListsRepository {
  /** All in one statement; the newest version of each wins. */
  async keep(tx: EntityManager, lists: readonly ListReleased[]): Promise<void> {
    const newest = [
      ...new Map([...lists].sort((a, b) => a.version - b.version).map((list) => [list.id, list])).values(),
    ];
    const column = (of: (list: ListReleased) => unknown): unknown[] => newest.map(of);
    await tx.query(
      `INSERT INTO released_lists (id, version, ie_flag, trade_mode, order_no, ebp_code, ebc_code, customs_code, invt_no,
                                   currency, value, lines, released_at)
       SELECT * FROM unnest($1::uuid[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                            $9::text[], $10::text[], $11::numeric[], $12::jsonb[], $13::timestamptz[])
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, ie_flag = excluded.ie_flag, trade_mode = excluded.trade_mode,
         order_no = excluded.order_no, ebp_code = excluded.ebp_code, ebc_code = excluded.ebc_code,
         customs_code = excluded.customs_code, invt_no = excluded.invt_no, currency = excluded.currency,
         value = excluded.value, lines = excluded.lines, released_at = excluded.released_at
       WHERE released_lists.version < excluded.version`,
      [
        column((list) => list.id),
        column((list) => list.version),
        column((list) => list.ieFlag),
        column((list) => list.tradeMode),
        column((list) => list.case.orderNo),
        column((list) => list.case.ebpCode),
        column((list) => list.ebcCode),
        column((list) => list.customsCode),
        column((list) => list.invtNo),
        column((list) => list.currency),
        column((list) => list.value),
        column((list) => JSON.stringify(list.lines)),
        column((list) => list.at),
      ],
    );
  }
}
