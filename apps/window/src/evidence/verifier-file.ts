import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const place = join('apps', 'window', 'evidence', 'verify.mjs');

/** The verifier that goes into every pack: a file of the checkout or image, found above the program or in the working directory. */
export function verifierFile(): Buffer {
  const folders = [process.cwd()];
  for (let at = import.meta.dirname; dirname(at) !== at; at = dirname(at)) folders.push(at);
  const file = folders.map((folder) => join(folder, place)).find((candidate) => existsSync(candidate));
  if (file === undefined) throw new Error(`${place} is not there: without it no evidence pack can be made`);
  return readFileSync(file);
}
