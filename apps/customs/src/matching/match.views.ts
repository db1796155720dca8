import type { Language } from '@app/kernel';
import { documentView } from '../documents/documents.views.js';
import { listItem, reportView } from '../lists/lists.views.js';
import { checkView } from '../messages/messages.views.js';
import type { CaseMatch } from './case-match.service.js';
import type { PreCheck } from './pre-check.service.js';

/** The case, what is there of it, and the report. */
export function caseView(found: CaseMatch, language: Language): object {
  const { orderNo, ebpCode, list, otherLists, documents, report } = found;
  return {
    case: { orderNo, ebpCode },
    list: list ? listItem(list) : null,
    otherLists: otherLists.map(({ id, copNo, status }) => ({ id, copNo, status })),
    documents: documents.map((document) => ({ kind: document.kind, ...documentView(document, []) })),
    ...reportView(report, language),
  };
}

export function preCheckView({ messages, cases, apart }: PreCheck, language: Language): object {
  return {
    messages: messages.map((answer) => checkView(answer, language)),
    cases: cases.map(({ orderNo, ebpCode, report }) => ({
      case: { orderNo, ebpCode: ebpCode === '' ? null : ebpCode },
      ...reportView(report, language),
    })),
    apart: apart.map(({ messageType, index, kind, key }) => ({ messageType, index, kind, key })),
  };
}
