import type { Fault } from '@app/kernel';
import type { FiledDocument } from '../../messages/domain/filed-document.js';
import { listUnknown, type ListInQuestion } from './list-in-question.js';

/**
 * What speaks against the tally of a returned export (理货明细单). The site operator counts what arrives and may be ahead of
 * the application, so that only a list number which no export has is wrong.
 */
export function tallyFaults(filed: FiledDocument, list: ListInQuestion | undefined): Fault[] {
  return !filed.head.invtNo || list?.ieFlag === 'E' ? [] : [listUnknown(filed)];
}
