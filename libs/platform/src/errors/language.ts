import type { FastifyRequest } from 'fastify';
import { maskedText, type Fault, type Language, type Text } from '@app/kernel';

/** A fault in one language, as it stands in `errors` of a problem and in outcomes of documents. */
export interface LocalFault {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly expected?: string;
  readonly actual?: string;
  readonly fix?: string;
}

/** The language that `Accept-Language` prefers; Chinese when it names neither (API.md section 1). */
export function preferredLanguage(header: string | undefined): Language {
  const wishes = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters
      .map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1])
      .find((value) => value !== undefined);
    return { language: range.split('-')[0], weight: q === undefined ? 1 : Number(q) };
  });
  const weightOf = (language: Language) =>
    Math.max(
      0,
      ...wishes.filter((wish) => wish.language === language && wish.weight <= 1).map((wish) => wish.weight),
    );
  return weightOf('en') > weightOf('zh') ? 'en' : 'zh';
}

export function requestLanguage(request: FastifyRequest): Language {
  return preferredLanguage(request.headers['accept-language']);
}

export function inLanguage(text: Text, language: Language): string {
  return text[language];
}

export function localise(fault: Fault, language: Language): LocalFault {
  return {
    pointer: fault.pointer,
    code: fault.code,
    message: fault.message[language],
    ...(fault.expected === undefined ? {} : { expected: maskedText(fault.expected) }),
    // a number of a person may stand in the field of something else
    ...(fault.actual === undefined ? {} : { actual: maskedText(fault.actual) }),
    ...(fault.fix === undefined ? {} : { fix: fault.fix[language] }),
  };
}
