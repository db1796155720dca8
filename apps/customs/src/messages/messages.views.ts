import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { isMessageType, messageKind, messageKinds, type CebMessageType, type DocumentKind } from '@app/ceb';
import { instantText, type Fault, type Language } from '@app/kernel';
import { localise, type LocalFault, type Page } from '@app/platform';
import type { CheckAnswer, DocumentAnswer, MessageAnswer, Outcome, OutcomeCounts } from './domain/answer.js';
import type { LoggedMessage } from './message-log.repository.js';

export const documentKinds: readonly DocumentKind[] = [
  ...new Set(Object.values(messageKinds).flatMap(({ documentKind }) => documentKind ?? [])),
];
const messageTypes = Object.keys(messageKinds);
const outcomes: readonly Outcome[] = ['accepted', 'duplicate', 'stale', 'rejected'];

/** A fault in the caller's language. */
export class FaultView implements LocalFault {
  @ApiProperty({ description: '位置（RFC 6901） · where it is' })
  pointer!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiPropertyOptional()
  expected?: string;

  @ApiPropertyOptional({ description: '个人信息已脱敏 · personal values masked' })
  actual?: string;

  @ApiPropertyOptional({ description: '如何更正 · how to mend it' })
  fix?: string;
}

class FiledDocumentView {
  @ApiProperty({
    type: 'integer',
    description: '报文中的位置，从 0 起 · its place in the message, from zero',
  })
  index!: number;

  @ApiProperty({ enum: documentKinds })
  kind!: DocumentKind;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '关键字段，按所报 · the fields that it is known by, as sent',
  })
  key!: Readonly<Record<string, string>>;
}

class DocumentOutcomeView extends FiledDocumentView implements Omit<DocumentAnswer, 'errors'> {
  @ApiPropertyOptional({ format: 'uuid' })
  id?: string;

  @ApiProperty({ enum: outcomes })
  outcome!: Outcome;

  @ApiPropertyOptional({ type: [FaultView] })
  errors?: FaultView[];
}

export class MessageOutcomeView implements Omit<MessageAnswer, 'documents'> {
  @ApiProperty({ format: 'uuid' })
  messageId!: string;

  @ApiProperty({ enum: messageTypes })
  messageType!: CebMessageType;

  @ApiProperty({ type: [DocumentOutcomeView] })
  documents!: DocumentOutcomeView[];
}

class StructureView {
  @ApiProperty()
  valid!: boolean;

  @ApiProperty({ type: [FaultView] })
  errors!: FaultView[];
}

class CheckedDocumentView extends FiledDocumentView {
  @ApiProperty({ type: [FaultView] })
  errors!: FaultView[];
}

export class MessageCheckView implements Omit<CheckAnswer, 'structure' | 'documents'> {
  @ApiProperty({ enum: messageTypes })
  messageType!: CebMessageType;

  @ApiProperty({ description: '按 202205 官方 schema · by the official schema' })
  structure!: StructureView;

  @ApiProperty({ type: [CheckedDocumentView] })
  documents!: CheckedDocumentView[];
}

class OutcomeCountsView implements OutcomeCounts {
  @ApiProperty({ type: 'integer' })
  accepted!: number;

  @ApiProperty({ type: 'integer' })
  duplicate!: number;

  @ApiProperty({ type: 'integer' })
  stale!: number;

  @ApiProperty({ type: 'integer' })
  rejected!: number;
}

class LoggedMessageView {
  @ApiProperty({ format: 'uuid' })
  messageId!: string;

  @ApiProperty({ enum: messageTypes })
  messageType!: string;

  @ApiProperty({ description: '报文名称 · its name in the language asked for' })
  name!: string;

  @ApiProperty({ description: '报送账户 · credit code of the account that sent it' })
  sender!: string;

  @ApiProperty({ enum: ['xml', 'json'] })
  format!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiProperty({ type: 'integer' })
  documents!: number;

  @ApiProperty({ description: '各结果的单证数 · documents per outcome' })
  outcomes!: OutcomeCountsView;
}

export class LoggedMessagePage implements Page<LoggedMessageView> {
  @ApiProperty({ type: [LoggedMessageView] })
  items!: LoggedMessageView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class OriginalMessageView {
  @ApiProperty({ format: 'uuid' })
  messageId!: string;

  @ApiProperty({ enum: messageTypes })
  messageType!: string;

  @ApiProperty({ enum: ['xml', 'json'] })
  format!: string;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiProperty({ type: 'integer' })
  bytes!: number;

  @ApiProperty({
    type: Object,
    nullable: true,
    description: '报文（JSON 结构）；保存期限届满已清除的为 null · null once its retention has run out',
  })
  message!: unknown;
}

const inLanguage = (faults: readonly Fault[], language: Language): LocalFault[] =>
  faults.map((fault) => localise(fault, language));

/** The answer in the caller's language. */
export function messageView(answer: MessageAnswer, language: Language): MessageOutcomeView {
  return {
    ...answer,
    documents: answer.documents.map(({ errors, ...document }) => ({
      ...document,
      ...(errors ? { errors: inLanguage(errors, language) } : {}),
    })),
  };
}

export function checkView(answer: CheckAnswer, language: Language): MessageCheckView {
  return {
    ...answer,
    structure: { ...answer.structure, errors: inLanguage(answer.structure.errors, language) },
    documents: answer.documents.map((document) => ({
      ...document,
      errors: inLanguage(document.errors, language),
    })),
  };
}

export function loggedView(row: LoggedMessage, language: Language): LoggedMessageView {
  return {
    messageId: row.id,
    messageType: row.messageType,
    name: isMessageType(row.messageType) ? messageKind(row.messageType)[language] : row.messageType,
    sender: row.owner,
    format: row.format,
    receivedAt: instantText(row.receivedAt),
    documents: Object.values(row.counts).reduce((sum, count) => sum + count, 0),
    outcomes: row.counts,
  };
}
