import { unreadableFile } from './refusals.js';

/** UTF-8 with or without its mark, and GBK, in which Excel of a Chinese Windows saves; nothing else. */
export interface CsvText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gbk';
}

/** Throws DomainError `file-encoding-unknown` (invalid). */
export function csvText(file: Buffer): CsvText {
  if (startsWith(file, 0xff, 0xfe) || startsWith(file, 0xfe, 0xff)) throw unknownEncoding('UTF-16');
  // a byte 0 is no character of a text: UTF-16 without its mark, or a file that is no text at all
  if (file.includes(0)) throw unknownEncoding('UTF-16?');
  return decoded(file, 'utf-8') ?? decoded(file, 'gbk') ?? refuse();
}

function decoded(file: Buffer, encoding: CsvText['encoding']): CsvText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(file), encoding };
  } catch {
    return undefined;
  }
}

const startsWith = (file: Buffer, ...bytes: number[]): boolean =>
  bytes.every((byte, at) => file[at] === byte);

function refuse(): never {
  throw unknownEncoding('?');
}

function unknownEncoding(found: string): Error {
  return unreadableFile(
    'file-encoding-unknown',
    `CSV 的编码无法识别（${found}），请另存为“CSV UTF-8（逗号分隔）”`,
    `the encoding of the CSV is not known (${found}); save it as "CSV UTF-8 (comma delimited)"`,
  );
}
