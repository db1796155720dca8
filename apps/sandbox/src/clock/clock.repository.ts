import type { EntityManager } from 'typeorm';
import type { ClockAcknowledged } from '@app/contracts';
import { ClockSettingEntity } from './clock-setting.entity.js';

export interface ClockSetting {
  readonly version: number;
  readonly offsetMs: number;
}

/** Any constant will do, as long as every process of the sandbox takes the same one. */
const settingLock = 5_380_118;

/** Version 0 is real time, which a fresh sandbox runs on. */
const realTime: ClockSetting = { version: 0, offsetMs: 0 };

export async function currentSetting(tx: EntityManager): Promise<ClockSetting> {
  const [newest] = await tx.find(ClockSettingEntity, { order: { version: 'DESC' }, take: 1 });
  return newest === undefined ? realTime : { version: newest.version, offsetMs: newest.offsetMs };
}

/** The same, and no other transaction sets the clock until this one ends. */
export async function lockSetting(tx: EntityManager): Promise<ClockSetting> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [settingLock]);
  return currentSetting(tx);
}

export async function addSetting(tx: EntityManager, setting: ClockSetting, setBy: string): Promise<void> {
  await tx.insert(ClockSettingEntity, { ...setting, setBy });
}

export async function noteAcknowledgements(
  tx: EntityManager,
  acknowledged: readonly ClockAcknowledged[],
): Promise<void> {
  for (const { service, version } of acknowledged) {
    await tx.query(
      `INSERT INTO clock_followers (service, version) VALUES ($1, $2)
       ON CONFLICT (service) DO UPDATE SET version = greatest(clock_followers.version, excluded.version)`,
      [service, version],
    );
  }
}

/** Those of `services` that have not yet acknowledged `version` or a later one. */
export async function laggingFollowers(
  tx: EntityManager,
  services: readonly string[],
  version: number,
): Promise<string[]> {
  const rows: { service: string }[] = await tx.query(
    `SELECT service FROM unnest($1::text[]) AS service
     WHERE NOT EXISTS (SELECT FROM clock_followers f WHERE f.service = service.service AND f.version >= $2)`,
    [services, version],
  );
  return rows.map((row) => row.service);
}
