import { calendarDate, type CalendarDate, type Language } from '@app/kernel';
import { inspectionKinds, inspectionNames, inspectionTerms } from './domain/inspection-documents.js';
import type { InspectionDocumentEntity } from './inspection-document.entity.js';
import type { FiledClaim } from './inspection.repository.js';

/** What a claim's papers are, which are there, and until when. */
export function taskView(
  { id, claimant, status, filedAt }: FiledClaim,
  kept: readonly InspectionDocumentEntity[],
  today: CalendarDate,
  language: Language,
): Record<string, unknown> {
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
