import { ValidationPipe, type ArgumentMetadata, type ValidationError } from '@nestjs/common';
import { DomainError, masked, maskedAt, personalKind, type Fault } from '@app/kernel';
import { constraintTexts, typeConstraints } from './constraint-texts.js';

/** A value is quoted in `actual` up to so many characters. */
const quotedCharacters = 200;

/** Free texts are stored, shown and kept on record: numbers of persons in them are masked before anybody sees them. */
class DtoPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const dto: unknown = await super.transform(value, metadata).catch((error: unknown) => {
      throw withWhatWasSent(error, value);
    });
    if (typeof dto === 'object' && dto !== null && metadata.type === 'body') maskFreeTexts(dto);
    return dto;
  }
}

/** What should be a number in a query has become NaN before it is judged: `actual` is what was sent. */
function withWhatWasSent(error: unknown, sent: unknown): unknown {
  if (!(error instanceof DomainError) || typeof sent !== 'object' || sent === null) return error;
  const faults = error.faults.map((fault) =>
    fault.actual === String(Number.NaN)
      ? { ...fault, ...actualOf(fault.pointer, Reflect.get(sent, fault.pointer.slice(1))) }
      : fault,
  );
  return new DomainError(error.code, error.kind, { message: error.text, faults });
}

function maskFreeTexts(dto: object): void {
  for (const [name, value] of Object.entries(dto)) {
    if (typeof value === 'string' && personalKind(name) === 'free-text')
      Reflect.set(dto, name, masked(name, value));
    for (const part of Array.isArray(value) ? value : [value]) if (isDto(part)) maskFreeTexts(part);
  }
}

/** A plain object is a document that is stored as it came, such as a message for customs. */
function isDto(part: unknown): part is object {
  return (
    typeof part === 'object' &&
    part !== null &&
    ![Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(part))
  );
}

/** The pipe of every controller: DTO by class-validator, members that the DTO does not know are refused. */
export const validationPipe = new DtoPipe({
  whitelist: true,
  forbidNonWhitelisted: true,
  transform: true,
  exceptionFactory: (errors) =>
    new DomainError('invalid-request', 'invalid', {
      message: { zh: '请求内容不符合要求', en: 'The request does not have the shape that is asked for' },
      faults: errors.flatMap((error) => faultsOf(error, '')),
    }),
});

/** Faults of one member and of those inside it, each with its RFC 6901 pointer. */
export function faultsOf(error: ValidationError, parent: string): Fault[] {
  const pointer = `${parent}/${escapeToken(error.property)}`;
  if (error.value === undefined && error.constraints && !('whitelistValidation' in error.constraints))
    return [missing(pointer)];
  const failed = Object.entries(error.constraints ?? {});
  const ofType = failed.filter(([constraint]) => typeConstraints.includes(constraint)).slice(0, 1);
  const own = (ofType.length > 0 ? ofType : failed).map(([constraint, message]): Fault => {
    const known = constraintTexts[constraint];
    const expected = expectedOf(constraint, message);
    return {
      pointer,
      code: known?.code ?? codeOf(constraint),
      message: { zh: known?.zh ?? '该项不符合要求', en: message },
      ...(expected === undefined ? {} : { expected }),
      ...actualOf(pointer, error.value),
    };
  });
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, pointer))];
}

function missing(pointer: string): Fault {
  return { pointer, code: 'missing', message: { zh: '缺少必填项', en: 'it is required' } };
}

/** RFC 6901: `~` and `/` inside a name. */
export function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What was sent, as it may be repeated: a personal value is masked, before it is cut. */
function actualOf(pointer: string, value: unknown): { actual?: string } {
  if (typeof value === 'string') return { actual: maskedAt(pointer, value).slice(0, quotedCharacters) };
  return typeof value === 'number' || typeof value === 'boolean'
    ? { actual: maskedAt(pointer, String(value)) }
    : {};
}

function expectedOf(constraint: string, message: string): string | undefined {
  const [sentence, text] = constraintTexts[constraint]?.expected ?? [];
  const found = sentence?.exec(message);
  return found ? text?.replace('$1', () => found[1] ?? '').replace('$2', () => found[2] ?? '') : undefined;
}

/** `isCustomsCode` → `is-customs-code`. */
function codeOf(constraint: string): string {
  return constraint.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
