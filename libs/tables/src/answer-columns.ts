import type { Language, Text } from '@app/kernel';

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

/** The places of the columns of an upload that stay in its answer; those of an earlier answer are written anew. */
export function keptColumns(headings: readonly string[]): number[] {
  return headings.flatMap((text, at) => (answerColumns.isOwn(text) ? [] : [at]));
}
