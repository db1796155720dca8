import { instantText } from '@app/kernel';
import type { ExchangedAnswer, ExchangedFiling } from './exchange.repository.js';

export function filingView(filing: ExchangedFiling): Record<string, unknown> {
  const { requestedAt, sentAt } = filing;
  return {
    ...filing,
    requestedAt: instantText(requestedAt),
    sentAt: sentAt === null ? null : instantText(sentAt),
  };
}

export function answerView(answer: ExchangedAnswer): Record<string, unknown> {
  return { ...answer, answeredAt: instantText(answer.answeredAt) };
}
