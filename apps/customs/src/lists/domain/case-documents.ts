import type { Fields, GoodsDocument } from './match-report.js';

/** What a case holds: the list and, as far as they have arrived, the documents it is matched against. */
export interface CaseDocuments {
  readonly list: GoodsDocument;
  readonly order?: GoodsDocument;
  /** CEB411, imports. */
  readonly payment?: Fields;
  /** CEB403, exports. */
  readonly receipt?: Fields;
  readonly waybill?: Fields;
}
