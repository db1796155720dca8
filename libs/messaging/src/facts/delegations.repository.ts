import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DelegationChanged } from '@app/contracts';
import type { CalendarDate } from '@app/kernel';
import { binaryArray, runPrepared } from '@app/platform';

/** So many principals of one agent are looked at; an agency of a whole zone has some thousands. */
const mostPrincipals = 10_000;

const inForce = `agent = $1 AND scope = ANY($2::text[]) AND status = 'accepted'
  AND from_date <= $3 AND (to_date IS NULL OR to_date >= $3)`;

const principalsAmong = {
  name: 'principals-among',
  text: `SELECT DISTINCT principal FROM delegations WHERE ${inForce} AND principal = ANY($4::text[])`,
};

const principalsOfAgent = {
  name: 'principals-of-agent',
  text: `SELECT DISTINCT principal FROM delegations WHERE ${inForce} ORDER BY principal LIMIT ${mostPrincipals}`,
};

/** Delegations as registration announces them, for the service that keeps them. */
@Injectable()
export class DelegationsRepository {
  /** The newest version of each wins, in whatever order they come. */
  async keep(tx: EntityManager, delegations: readonly DelegationChanged[]): Promise<void> {
    for (const one of delegations) {
      await tx.query(
        `INSERT INTO delegations (id, version, principal, agent, scope, from_date, to_date, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET
           version = excluded.version, principal = excluded.principal, agent = excluded.agent, scope = excluded.scope,
           from_date = excluded.from_date, to_date = excluded.to_date, status = excluded.status
         WHERE delegations.version < excluded.version`,
        [one.id, one.version, one.principal, one.agent, one.scope, one.from, one.to, one.status],
      );
    }
  }

  /** Those of `principals` (credit codes) for whom the agent has one of the scopes on `date`; one prepared lookup. */
  async principalsAmong(
    tx: EntityManager,
    agent: string,
    scopes: readonly string[],
    date: CalendarDate,
    principals: readonly string[],
  ): Promise<string[]> {
    const values = [agent, binaryArray('text', scopes), date, binaryArray('text', principals)];
    const rows = await runPrepared<{ principal: string }>(tx, principalsAmong, values);
    return rows.map(({ principal }) => principal);
  }

  /** All of them. */
  async principalsOf(
    tx: EntityManager,
    agent: string,
    scopes: readonly string[],
    date: CalendarDate,
  ): Promise<string[]> {
    const values = [agent, binaryArray('text', scopes), date];
    const rows = await runPrepared<{ principal: string }>(tx, principalsOfAgent, values);
    return rows.map(({ principal }) => principal);
  }
}
