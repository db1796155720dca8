import { DomainError, type Text } from '@app/kernel';

/** Most rows of an upload below its heading, where its reader sets no lower limit. */
export const mostRows = 10_000;
export const mostColumns = 256;
/** Most characters of all cells together: 10,000 full rows have some ten million. */
export const mostCharacters = 40_000_000;

/** The file as a whole cannot be read. */
export function unreadableFile(code: string, zh: string, en: string, cause?: unknown): DomainError {
  const message: Text = { zh, en };
  return new DomainError(code, 'invalid', {
    message,
    faults: [{ pointer: '', code, message }],
    ...(cause === undefined ? {} : { cause }),
  });
}

export const tooManyRows = (most: number): DomainError =>
  unreadableFile(
    'too-many-rows',
    `超过 ${most} 行，请拆分为多个文件`,
    `there are more than ${most} rows; split them into several files`,
  );

export const tooManyColumns = (row: number): DomainError =>
  unreadableFile(
    'too-many-columns',
    `第 ${row} 行超过 ${mostColumns} 列`,
    `row ${row} has more than ${mostColumns} columns`,
  );

export const damaged = (zh: string, en: string, cause?: unknown): DomainError =>
  unreadableFile('file-damaged', `文件无法读取：${zh}`, `the file cannot be read: ${en}`, cause);

export const inflatesTooMuch = (): DomainError =>
  unreadableFile(
    'file-inflates-too-much',
    '文件解压后过大，请删除多余的格式、图片和空行后重新保存，或改用 CSV',
    'the file is too large once unpacked; remove formats, pictures and empty rows and save it again, or send CSV',
  );
