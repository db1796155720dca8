import { expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarOf } from './tar.js';

it('is read by tar, whatever the length of its files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tar-'));
  const files = [0, 1, 511, 512, 513, 5_000].map((length) => ({
    path: `a/b/${length}.bin`,
    content: Buffer.alloc(length, 'x'),
  }));
  writeFileSync(join(folder, 'pack.tar'), tarOf(files, new Date('2026-09-17T00:00:00Z')));
  execFileSync('tar', ['-xf', 'pack.tar'], { cwd: folder });
  for (const { path, content } of files) expect(readFileSync(join(folder, path))).toEqual(content);
  rmSync(folder, { recursive: true });
});

it.each(['中文.json', 'a b', `${'x'.repeat(101)}`, ''])('refuses the path %j', (path) => {
  expect(() => tarOf([{ path, content: Buffer.alloc(0) }], new Date(0))).toThrow(/no path for an archive/);
});
