import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { matchCase, type MatchQuestion } from '../lists/domain/matching.js';
import type { Fields, MatchReport } from '../lists/domain/match-report.js';
import { buyerKeys, type BuyerKey } from './buyer-key.js';
import { CertificationsRepository } from './certifications.repository.js';
import { FieldCipher } from '@app/platform';
import { asksForCertification } from './domain/payer-rule.js';

export interface Matched {
  /** As asked, with the certification of the buyer where it made a difference. */
  readonly question: MatchQuestion;
  readonly report: MatchReport;
}

/** Matches cases; whether a buyer is certified is looked up only where the payer is another person. */
@Injectable()
export class CertifiedBuyers {
  constructor(
    private readonly certifications: CertificationsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async match(tx: EntityManager, questions: readonly MatchQuestion[]): Promise<Matched[]> {
    const matched = questions.map((question): Matched => ({ question, report: matchCase(question) }));
    const asked = matched.flatMap((one) => {
      const { documents, mode } = one.question;
      const keys = paidByAnother(one.report) ? this.keysOf(documents.order?.head) : undefined;
      return keys ? [{ one, keys, date: mode.date }] : [];
    });
    if (asked.length === 0) return matched;
    const certified = await this.certifications.among(tx, asked);
    const again = new Set(asked.filter((_, at) => certified.has(at)).map(({ one }) => one));
    return matched.map((one) => {
      if (!again.has(one)) return one;
      const question = { ...one.question, buyerCertified: true };
      return { question, report: matchCase(question) };
    });
  }

  private keysOf(order: Fields | undefined): BuyerKey[] | undefined {
    const { buyerIdNumber, buyerName } = order ?? {};
    return buyerIdNumber && buyerName ? buyerKeys(this.cipher, buyerIdNumber, buyerName) : undefined;
  }
}

const paidByAnother = ({ checks }: MatchReport): boolean =>
  checks.some(({ rule, ok }) => !ok && asksForCertification(rule));
