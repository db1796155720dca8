import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** For a machine that does many things at once. */
const limitMs = 400_000;

/** The benchmark in its smallest form, for its counts: figures are not looked at. */
describe('npm run bench, some messages', () => {
  it(
    'acknowledges, stores, publishes and consumes the same lists in the platform, the limit and the naive peer',
    async () => {
      const { code, output } = await run(['--short']);
      expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('All counts agree.') });
      for (const program of ['platform', 'limit', 'naive'])
        for (const format of ['xml', 'json']) expect(output).toContain(`${program}, ${format}`);
      expect(output).toContain('stuck, of all (officer)');
    },
    limitMs,
  );
});

function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'bench.mjs'), ...args]);
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
