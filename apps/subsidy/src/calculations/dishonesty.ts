import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type CalendarDate } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { ruleOf, type Settings } from './domain/settings.js';

/** Who stands on a list of the dishonest gets nothing (失信): which lists, the pack's rule says. */
@Injectable()
export class Dishonesty {
  constructor(private readonly ratings: RatingsRepository) {}

  /** The list that an enterprise stands on, on a day; undefined: none, or the rule does not apply. */
  async listOf(
    tx: EntityManager,
    settings: Settings,
    creditCode: string,
    date: CalendarDate,
  ): Promise<{ readonly rating: string; readonly value: string } | undefined> {
    const lists = ruleOf(settings, 'dishonesty')?.lists ?? [];
    const rated =
      lists.length === 0 ? new Map<string, string>() : await this.ratings.valuesOn(tx, creditCode, date);
    for (const { rating, values } of lists) {
      const value = rated.get(rating);
      if (value !== undefined && values.includes(value)) return { rating, value };
    }
    return undefined;
  }

  /** Throws `applicant-dishonest` (uncomputable) with the list. */
  async refuse(tx: EntityManager, settings: Settings, creditCode: string, date: CalendarDate): Promise<void> {
    const listed = await this.listOf(tx, settings, creditCode, date);
    if (listed === undefined) return;
    const source = ruleOf(settings, 'dishonesty')?.source ?? '';
    const message = {
      zh: `企业 ${creditCode} 在 ${date} 列于失信名单（${listed.rating}：${listed.value}），不予扶持（${source}）`,
      en: `On ${date} the enterprise ${creditCode} stands on a list of the dishonest (${listed.rating}: ${listed.value}) and gets no award (${source})`,
    };
    throw new DomainError('applicant-dishonest', 'uncomputable', {
      message,
      faults: [{ pointer: '/applicant', code: 'applicant-dishonest', message, actual: listed.rating }],
    });
  }
}
