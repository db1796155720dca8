import type { RetainedColumn } from '@app/platform';

/** The courier keeps what it carried as long as the documents themselves are kept (apps/customs, persons/domain/retention.ts). */
export const retainedColumns: readonly RetainedColumn[] = [
  {
    table: 'submissions',
    key: ['id', 'version'],
    column: 'body',
    since: 'answered_at',
    ended: `status IN ('sent', 'refused')`,
    years: [{ from: '1997-01-03', value: 3, source: '海关稽查条例 第二条; 电子商务法 第三十一条' }],
  },
];
