import type { Fault, Language } from '@app/kernel';
import { localise, type LocalFault } from '@app/platform';
import type { CheckAnswer, MessageAnswer } from './domain/answer.js';

const inLanguage = (faults: readonly Fault[], language: Language): LocalFault[] =>
  faults.map((fault) => localise(fault, language));

/** The answer in the caller's language. */
export function messageView(answer: MessageAnswer, language: Language): object {
  return {
    ...answer,
    documents: answer.documents.map(({ errors, ...document }) => ({
      ...document,
      ...(errors ? { errors: inLanguage(errors, language) } : {}),
    })),
  };
}

export function checkView(answer: CheckAnswer, language: Language): object {
  return {
    ...answer,
    structure: { ...answer.structure, errors: inLanguage(answer.structure.errors, language) },
    documents: answer.documents.map((document) => ({
      ...document,
      errors: inLanguage(document.errors, language),
    })),
  };
}
