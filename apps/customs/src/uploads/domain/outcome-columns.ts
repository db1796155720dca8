import type { Language, Text } from '@app/kernel';
import type { Outcome } from '../../messages/domain/answer.js';

/** The columns that an answer has beside those of the upload; an answer that is sent again is read without them. */
const own: readonly { readonly key: string; readonly label: Text }[] = [
  { key: 'result', label: { zh: '处理结果', en: 'result' } },
  { key: 'reasons', label: { zh: '原因与处理办法', en: 'reasons and remedies' } },
  { key: 'record', label: { zh: '平台编号', en: 'record id' } },
];

const suffix = (key: string): string => `[@${key}]`;

export const answerColumns = {
  headings: (language: Language): string[] =>
    own.map(({ key, label }) => `${label[language]} ${suffix(key)}`),
  isOwn: (heading: string): boolean => own.some(({ key }) => heading.trim().endsWith(suffix(key))),
  count: own.length,
};

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
