import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClaimCalculationEntity } from './claim-calculation.entity.js';

@Injectable()
export class ClaimCalculationsRepository {
  async add(tx: EntityManager, calculation: ClaimCalculationEntity): Promise<void> {
    await tx.insert(ClaimCalculationEntity, calculation);
  }

  /** The newest version of a claim's calculation. */
  newest(tx: EntityManager, application: string): Promise<ClaimCalculationEntity | null> {
    return tx.findOne(ClaimCalculationEntity, { where: { application }, order: { version: 'DESC' } });
  }
}
