import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { SuspicionsRepository } from '../suspicions/suspicions.repository.js';
import type { ClaimEntity } from './claim.entity.js';
import { paperIsDemanded } from './domain/partial-approval.js';

/** What must hold before money is approved, whatever way the claim came to be accepted. */
@Injectable()
export class ApprovalConditions {
  constructor(
    private readonly ratings: RatingsRepository,
    private readonly suspicions: SuspicionsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `refunds-suspended` (conflict: a suspicion stands or was confirmed) and `paper-missing` (conflict). */
  async assert(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    if ((await this.suspicions.standing(tx, claim.claimant)) !== null) {
      const message = {
        zh: '企业涉嫌骗取出口退税，暂停办理退税',
        en: 'refunds of the enterprise are suspended on suspicion of fraud',
      };
      throw new DomainError('refunds-suspended', 'conflict', {
        message,
        faults: [{ pointer: '/decision', code: 'refunds-suspended', message }],
      });
    }
    const day = claim.acceptedOn ?? calendarDate(this.clock.now());
    const refundClass = (await this.ratings.valueOn(tx, claim.claimant, 'refund-class', day)) ?? null;
    const { demanded, source } = paperIsDemanded(refundClass, day);
    if (!demanded || claim.paperReceivedOn !== null) return;
    const message = {
      zh: `该类企业须提交纸质单证（${source}），尚未收到`,
      en: `paper documents are demanded of this class (${source}) and have not come in`,
    };
    throw new DomainError('paper-missing', 'conflict', {
      message,
      faults: [
        {
          pointer: '/paperReceivedOn',
          code: 'paper-missing',
          message,
          fix: {
            zh: '收到后在 POST …/paper 登记',
            en: 'enter them at POST …/paper once they came in',
          },
        },
      ],
    });
  }
}
