import { ApiProperty } from '@nestjs/swagger';
import type { DocumentKind } from '@app/ceb';
import type { Language } from '@app/kernel';
import { documentView, KindedDocumentView } from '../documents/documents.views.js';
import { listStatuses, type ListStatus } from '../lists/domain/list-life.js';
import { ListItemView, listItem } from '../lists/lists.views.js';
import { MatchReportView, reportView } from './match-report.views.js';
import { checkView, documentKinds, MessageCheckView } from '../messages/messages.views.js';
import type { CaseMatch } from './case-match.service.js';
import type { PreCheck } from './pre-check.service.js';

class CaseKeyView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;
}

class OtherListView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  copNo!: string;

  @ApiProperty({ enum: listStatuses })
  status!: ListStatus;
}

export class CaseMatchView extends MatchReportView {
  @ApiProperty()
  case!: CaseKeyView;

  @ApiProperty({ type: ListItemView, nullable: true, description: 'null：清单未到 · has not come yet' })
  list!: ListItemView | null;

  @ApiProperty({ type: [OtherListView], description: '同一订单的其他清单 · further lists of the order' })
  otherLists!: OtherListView[];

  @ApiProperty({ type: [KindedDocumentView] })
  documents!: KindedDocumentView[];
}

class CheckedCaseKeyView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null：单证未写平台 · no document names it' })
  ebpCode!: string | null;
}

class CheckedCaseView extends MatchReportView {
  @ApiProperty()
  case!: CheckedCaseKeyView;
}

class ApartDocumentView {
  @ApiProperty({ example: 'CEB511' })
  messageType!: string;

  @ApiProperty({ type: 'integer' })
  index!: number;

  @ApiProperty({ enum: documentKinds })
  kind!: DocumentKind;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  key!: Readonly<Record<string, string>>;
}

export class PreCheckView {
  @ApiProperty({ type: [MessageCheckView], description: '逐报文校验结果 · a verdict on each message' })
  messages!: MessageCheckView[];

  @ApiProperty({ type: [CheckedCaseView] })
  cases!: CheckedCaseView[];

  @ApiProperty({
    type: [ApartDocumentView],
    description: '不属任何案件、仅单独校验的单证 · documents of no known case, judged by themselves only',
  })
  apart!: ApartDocumentView[];
}

/** The case, what is there of it, and the report. */
export function caseView(found: CaseMatch, language: Language): CaseMatchView {
  const { orderNo, ebpCode, list, otherLists, documents, report } = found;
  return {
    case: { orderNo, ebpCode },
    list: list ? listItem(list) : null,
    otherLists: otherLists.map(({ id, copNo, status }) => ({ id, copNo, status })),
    documents: documents.map((document) => ({ kind: document.kind, ...documentView(document, []) })),
    ...reportView(report, language),
  };
}

export function preCheckView({ messages, cases, apart }: PreCheck, language: Language): PreCheckView {
  return {
    messages: messages.map((answer) => checkView(answer, language)),
    cases: cases.map(({ orderNo, ebpCode, report }) => ({
      case: { orderNo, ebpCode: ebpCode === '' ? null : ebpCode },
      ...reportView(report, language),
    })),
    apart: apart.map(({ messageType, index, kind, key }) => ({ messageType, index, kind, key })),
  };
}
