import type { TableColumn, TableLayout } from '@app/tables';

export type BatchField = 'name' | 'creditCode' | 'customsCode' | 'roles';

export interface BatchColumn extends TableColumn {
  readonly key: BatchField;
}

/** The table of an existing register: one enterprise a row. */
export const batchTable: TableLayout<BatchColumn> = {
  template: 'GET /registration/batches/template',
  columns: [
    { key: 'name', label: { zh: '企业名称', en: 'name' }, required: true },
    { key: 'creditCode', label: { zh: '统一社会信用代码', en: 'credit code' }, required: true },
    { key: 'customsCode', label: { zh: '海关注册编码', en: 'customs code' }, required: false },
    { key: 'roles', label: { zh: '企业类型', en: 'roles' }, required: true },
  ],
};

/** Most enterprises of one file. */
export const mostBatchRows = 1_000;
