import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ConfirmedSetting } from '../calculations/domain/settings.js';
import type { HeldValue } from '../policies/domain/parameter.js';
import { ParameterSettingEntity } from './parameter-setting.entity.js';
import type { SettingStatus } from './domain/setting-life.js';

export interface SettingFilter {
  readonly pack?: string;
  readonly of?: string;
  readonly status?: SettingStatus;
}

interface ConfirmedRow extends Omit<ConfirmedSetting, 'order'> {
  readonly confirmation: string;
  readonly held: HeldValue;
}

@Injectable()
export class ParametersRepository {
  async insert(tx: EntityManager, setting: ParameterSettingEntity): Promise<void> {
    await tx.insert(ParameterSettingEntity, setting);
  }

  /** The same value proposed by the same person for the same days, and not decided yet. */
  openTwin(tx: EntityManager, setting: ParameterSettingEntity): Promise<ParameterSettingEntity | null> {
    const { pack, parameter, from, to, held, source, proposedBy } = setting;
    return tx
      .createQueryBuilder(ParameterSettingEntity, 'setting')
      .where({ pack, parameter, source, proposedBy, status: 'proposed' })
      .andWhere('setting.from = :from AND setting.to IS NOT DISTINCT FROM CAST(:to AS date)', { from, to })
      .andWhere('setting.held = CAST(:held AS jsonb)', { held: JSON.stringify(held) })
      .getOne();
  }

  /** Locked until the transaction ends. */
  lock(tx: EntityManager, id: string): Promise<ParameterSettingEntity | null> {
    return tx.findOne(ParameterSettingEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** A confirmation takes the next place in the order: the newest one is in force for its days. */
  async decide(tx: EntityManager, setting: ParameterSettingEntity): Promise<void> {
    const { id, version, status, decidedBy, decidedAt, reason } = setting;
    const rows: [{ confirmation: string | null }[], number] = await tx.query(
      `UPDATE parameter_settings SET version = $2, status = $3, decided_by = $4, decided_at = $5, reason = $6,
              confirmation = CASE $3 WHEN 'confirmed' THEN nextval('parameter_settings_order') END
       WHERE id = $1 RETURNING confirmation`,
      [id, version, status, decidedBy, decidedAt, reason],
    );
    setting.confirmation = rows[0][0]?.confirmation ?? null;
  }

  async confirmed(tx: EntityManager, pack: string): Promise<ConfirmedSetting[]> {
    const rows: ConfirmedRow[] = await tx.query(
      `SELECT id, parameter AS "of", from_date::text AS "from", to_date::text AS "to", source, held, confirmation
       FROM parameter_settings WHERE pack = $1 AND status = 'confirmed' ORDER BY confirmation`,
      [pack],
    );
    return rows.map(({ held, confirmation, ...row }) => ({ ...row, ...held, order: Number(confirmation) }));
  }

  page(
    tx: EntityManager,
    { pack, of, status }: SettingFilter,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<ParameterSettingEntity[]> {
    const query = tx.createQueryBuilder(ParameterSettingEntity, 'setting').where('TRUE');
    if (pack !== undefined) query.andWhere('setting.pack = :pack', { pack });
    if (of !== undefined) query.andWhere('setting.parameter = :of', { of });
    if (status !== undefined) query.andWhere('setting.status = :status', { status });
    if (page.after !== undefined) query.andWhere('setting.id > :after', { after: page.after });
    return query
      .orderBy('setting.id')
      .take(page.limit + 1)
      .getMany();
  }
}
