import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { calendarDate, type CalendarDate, type Language } from '@app/kernel';
import type { Page } from '@app/platform';
import {
  inspectionKinds,
  inspectionNames,
  inspectionTerms,
  type InspectionKind,
} from './domain/inspection-documents.js';
import type { InspectionDocumentEntity } from './inspection-document.entity.js';
import type { FiledClaim } from './inspection.repository.js';

class KeptDocumentView {
  @ApiProperty({ enum: inspectionKinds })
  kind!: InspectionKind;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  complete!: boolean;

  @ApiPropertyOptional()
  reference?: string;

  @ApiPropertyOptional({ description: '存放地点 · where it is kept' })
  place?: string;

  @ApiPropertyOptional({ format: 'date' })
  completedOn?: string;
}

export class DocumentTaskView {
  @ApiProperty({ format: 'uuid', description: '申报 · the claim' })
  id!: string;

  @ApiProperty()
  claimant!: string;

  @ApiProperty({ description: '申报的状态 · status of the claim' })
  status!: string;

  @ApiProperty({ format: 'date' })
  filedOn!: string;

  @ApiProperty({ format: 'date' })
  dueOn!: string;

  @ApiProperty({ format: 'date' })
  keepUntil!: string;

  @ApiProperty()
  clause!: string;

  @ApiProperty()
  complete!: boolean;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ type: [KeptDocumentView] })
  documents!: KeptDocumentView[];
}

export class DocumentTaskPage implements Page<DocumentTaskView> {
  @ApiProperty({ type: [DocumentTaskView] })
  items!: DocumentTaskView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** What a claim's papers are, which are there, and until when. */
export function taskView(
  { id, claimant, status, filedAt }: FiledClaim,
  kept: readonly InspectionDocumentEntity[],
  today: CalendarDate,
  language: Language,
): DocumentTaskView {
  const filedOn = calendarDate(filedAt);
  const terms = inspectionTerms(filedOn);
  const documents = inspectionKinds.map((kind) => {
    const document = kept.find((one) => one.claimId === id && one.kind === kind);
    const name = inspectionNames[kind][language];
    if (document === undefined) return { kind, name, complete: false };
    const { reference, place, completedOn } = document;
    return { kind, name, complete: true, reference, place, completedOn };
  });
  const complete = documents.every((document) => document.complete);
  return {
    id,
    claimant,
    status,
    filedOn,
    ...terms,
    complete,
    overdue: !complete && today > terms.dueOn,
    documents,
  };
}
