import type { Language, Text } from '@app/kernel';
import type { Outcome } from '../../messages/domain/answer.js';

const outcomes: Readonly<Record<Outcome, Text>> = {
  accepted: { zh: '已接收', en: 'accepted' },
  duplicate: { zh: '重复（此前已接收）', en: 'duplicate (accepted before)' },
  stale: { zh: '旧数据，未处理', en: 'stale, not taken' },
  rejected: { zh: '未接收', en: 'rejected' },
};

/** `dryRun`: nothing was stored, so the answer says what would happen. */
export function outcomeText(outcome: Outcome, dryRun: boolean, language: Language): string {
  const text = outcomes[outcome][language];
  if (!dryRun) return text;
  return language === 'zh' ? `试运行：${text}` : `dry run: ${text}`;
}
