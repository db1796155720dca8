import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { damaged, inflatesTooMuch, unreadableFile } from './refusals.js';

/** Bytes that all parts of one file together may unpack to. */
const mostUnpackedBytes = 160 * 1024 * 1024;
const mostEntries = 2_000;
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const longestComment = 65_535;

interface Entry {
  readonly method: number;
  readonly packedBytes: number;
  readonly at: number;
}

/** A ZIP archive in memory, unpacked part by part as a stream; it stops at a limit whatever the archive says of itself. */
export interface ZipArchive {
  has(name: string): boolean;
  part(name: string): AsyncGenerator<Buffer>;
}

/** Reads the directory of the archive. Throws `file-damaged`, `file-encrypted`. */
export function openZip(file: Buffer): ZipArchive {
  const entries = directory(file);
  let unpackedBytes = 0;
  return {
    has: (name) => entries.has(name),
    async *part(name) {
      const entry = entries.get(name);
      if (!entry) throw damaged(`缺少 ${name}`, `${name} is missing`);
      for await (const chunk of unpack(file, entry)) {
        unpackedBytes += chunk.length;
        if (unpackedBytes > mostUnpackedBytes) throw inflatesTooMuch();
        yield chunk;
      }
    },
  };
}

function directory(file: Buffer): Map<string, Entry> {
  const end = file.subarray(-endBytes - longestComment);
  let at = end.length - endBytes;
  while (at >= 0 && end.readUInt32LE(at) !== endSignature) at -= 1;
  if (at < 0) throw damaged('不是完整的 xlsx 文件', 'it is no complete xlsx file');
  const count = end.readUInt16LE(at + 10);
  if (count > mostEntries) throw damaged('内含文件过多', 'it has too many parts');
  const entries = new Map<string, Entry>();
  let place = end.readUInt32LE(at + 16);
  for (let index = 0; index < count; index += 1) {
    if (place + 46 > file.length || file.readUInt32LE(place) !== entrySignature)
      throw damaged('目录损坏', 'its directory is damaged');
    if ((file.readUInt16LE(place + 8) & 1) === 1) {
      throw unreadableFile(
        'file-encrypted',
        '文件已加密，请另存为无密码的文件',
        'the file is encrypted; save it without a password',
      );
    }
    const nameBytes = file.readUInt16LE(place + 28);
    const name = file.toString('utf8', place + 46, place + 46 + nameBytes);
    entries.set(name.replaceAll('\\', '/'), {
      method: file.readUInt16LE(place + 10),
      packedBytes: file.readUInt32LE(place + 20),
      at: file.readUInt32LE(place + 42),
    });
    place += 46 + nameBytes + file.readUInt16LE(place + 30) + file.readUInt16LE(place + 32);
  }
  return entries;
}

async function* unpack(file: Buffer, { method, packedBytes, at }: Entry): AsyncGenerator<Buffer> {
  if (at + 30 > file.length || file.readUInt32LE(at) !== localSignature)
    throw damaged('目录损坏', 'its directory is damaged');
  const begin = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const packed = file.subarray(begin, begin + packedBytes);
  if (method === 0) {
    yield packed;
    return;
  }
  if (method !== 8) throw damaged('压缩方式不支持', 'it is packed in an unknown way');
  try {
    const chunks: AsyncIterable<Buffer> = Readable.from([packed]).pipe(
      createInflateRaw({ chunkSize: 65_536 }),
    );
    for await (const chunk of chunks) yield chunk;
  } catch (cause) {
    throw damaged('压缩数据损坏', 'its packed data are damaged', cause);
  }
}
