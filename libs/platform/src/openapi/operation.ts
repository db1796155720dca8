import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiOperation, ApiTags } from '@nestjs/swagger';
import { tagOf, type Task } from './tasks.js';

export interface OperationText {
  /** The group that it stands under in /docs. */
  readonly task: Task;
  readonly zh: string;
  readonly en: string;
  /** More than a line, in both languages. */
  readonly description?: string;
  /** Request bodies that work as they stand against a fresh sandbox, by name; per content type, JSON unless named. */
  readonly examples?: Readonly<Record<string, OperationExample>>;
}

export interface OperationExample {
  readonly summary?: string;
  /** An object for JSON, a string for XML. */
  readonly value: unknown;
  readonly contentType?:
    'application/json' | 'application/xml' | 'application/x-www-form-urlencoded' | 'text/csv';
}

/** What an operation is, for /docs: its task, a line in both languages, and examples to execute. */
export function Operation(text: OperationText) {
  return applyDecorators(
    ApiTags(tagOf(text.task)),
    ApiOperation({
      summary: `${text.zh} · ${text.en}`,
      ...(text.description === undefined ? {} : { description: text.description }),
    }),
    ApiExtension('x-summary', { zh: text.zh, en: text.en }),
    ...(text.examples === undefined ? [] : [ApiExtension('x-request-examples', text.examples)]),
  );
}
