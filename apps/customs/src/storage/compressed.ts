import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAway = promisify<string | Buffer, { level: number }, Buffer>(gzip);

/** Gzip at its fastest, off the event loop: a message of a hundred documents is some hundred kilobytes. */
export function compressed(content: string | Buffer): Promise<Buffer> {
  return gzipAway(content, { level: 1 });
}
