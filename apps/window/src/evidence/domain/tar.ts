export interface PackFile {
  /** ASCII, at most 100 characters, / between folders. */
  readonly path: string;
  readonly content: Buffer;
}

const blockBytes = 512;
const longestPath = 100;

/** An archive in the form that every tar reads (POSIX ustar), of files alone. */
export function tarOf(files: readonly PackFile[], madeAt: Date): Buffer {
  const blocks = files.flatMap(({ path, content }) => [
    header(path, content.length, madeAt),
    content,
    padding(content),
  ]);
  return Buffer.concat([...blocks, Buffer.alloc(blockBytes * 2)]);
}

function header(path: string, bytes: number, madeAt: Date): Buffer {
  if (path.length > longestPath || !/^[\x21-\x7e]+$/.test(path))
    throw new Error(`${path} is no path for an archive`);
  const block = Buffer.alloc(blockBytes);
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;
  block.write(path, 0);
  block.write(octal(0o644, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(bytes, 12), 124);
  block.write(octal(Math.floor(madeAt.getTime() / 1000), 12), 136);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

function padding(content: Buffer): Buffer {
  return Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes);
}
