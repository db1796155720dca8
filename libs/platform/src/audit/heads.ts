import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** The newest link of a chain as it is kept outside the database: whoever cuts the chain's end off does not reach it there. */
export interface Head {
  readonly service: string;
  readonly seq: number;
  /** Hex. */
  readonly hash: string;
  /** When it was written, RFC 3339. */
  readonly at: string;
}

export function headFileOf(folder: string, service: string): string {
  return join(folder, `${service}.json`);
}

/** The head that was kept; `undefined` where none ever was. Throws for a file that is none. */
export function readHead(file: string): Head | undefined {
  if (!existsSync(file)) return undefined;
  const head: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isHead(head)) throw new Error(`${file} is no head of an audit chain`);
  return head;
}

/** In one step and on the disk: a crash leaves the old head or the new one. */
export function writeHead(file: string, head: Head): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const descriptor = openSync(`${file}.new`, 'w', 0o600);
  try {
    writeSync(descriptor, JSON.stringify(head));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${file}.new`, file);
}

function isHead(value: unknown): value is Head {
  return (
    typeof value === 'object' &&
    value !== null &&
    'service' in value &&
    'seq' in value &&
    Number.isSafeInteger(value.seq) &&
    'hash' in value &&
    typeof value.hash === 'string' &&
    /^[\da-f]{64}$/.test(value.hash)
  );
}
