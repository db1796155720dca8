import type { EntityManager } from 'typeorm';

export type BankFeed = 'rates' | 'answers';

/** How far a feed has been taken over. */
export async function feedPosition(tx: EntityManager, feed: BankFeed): Promise<string> {
  const rows: { position: string }[] = await tx.query(
    'SELECT position FROM fx_bank_cursors WHERE feed = $1',
    [feed],
  );
  return rows[0]?.position ?? '0';
}

/** Moves on; false where another instance has taken the page over meanwhile. */
export async function moveOn(tx: EntityManager, feed: BankFeed, from: string, to: string): Promise<boolean> {
  const [, changed]: [unknown[], number] = await tx.query(
    'UPDATE fx_bank_cursors SET position = $3 WHERE feed = $1 AND position = $2',
    [feed, from, to],
  );
  return changed > 0;
}
