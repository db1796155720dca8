import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { maxBodyBytes } from '@app/ceb';

const gzipAway = promisify<string | Buffer, { level: number }, Buffer>(gzip);
const gunzipAway = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

/** Gzip at its fastest, off the event loop: a message of a hundred documents is some hundred kilobytes. */
export function compressed(content: string | Buffer): Promise<Buffer> {
  return gzipAway(content, { level: 1 });
}

/** What `compressed` made of a message. */
export function decompressed(content: Buffer): Promise<Buffer> {
  return gunzipAway(content, { maxOutputLength: maxBodyBytes });
}

const gzipStart = Buffer.from([0x1f, 0x8b]);

/** The same, also of what was kept as it was before it was compressed. */
export async function expanded(content: Buffer): Promise<Buffer> {
  return content.subarray(0, gzipStart.length).equals(gzipStart) ? decompressed(content) : content;
}
