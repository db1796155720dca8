import type { EntityManager, QueryRunner } from 'typeorm';

const told = new WeakMap<QueryRunner, Set<string>>();

/** Once the transaction has committed, `CommitNotices` tells its listeners of `matter`; never when it is rolled back. */
export function tellAtCommit({ queryRunner }: EntityManager, matter: string): void {
  if (queryRunner?.isTransactionActive !== true) throw new Error(`told of ${matter} outside a transaction`);
  told.set(queryRunner, (told.get(queryRunner) ?? new Set()).add(matter));
}

/** What the transaction that has ended was to tell; asked once. */
export function takeTold(queryRunner: QueryRunner): ReadonlySet<string> {
  const matters = told.get(queryRunner) ?? new Set();
  told.delete(queryRunner);
  return matters;
}
