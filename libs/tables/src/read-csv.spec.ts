import { expect, it } from '@jest/globals';
import { readCsv } from './read-csv.js';

async function rowsOf(text: string): Promise<number> {
  let rows = 0;
  for await (const { number } of readCsv(Buffer.from(text))) rows = number;
  return rows;
}

it('reads quotes as they should be', async () => {
  expect(await rowsOf('a,b\n1,"19"" rack"\n2,x\n')).toBe(3);
});

it.each([
  ['a quote in a cell without quotes', 'a,b\n1,x\n2,19" rack\n', 3],
  ['a quote that is never closed', 'a,b\n1,"x\n2,y\n', 2],
])('refuses %s and names its row', async (_, text, row) => {
  await expect(rowsOf(text)).rejects.toMatchObject({
    code: 'file-damaged',
    message: expect.stringContaining(`row ${row} `),
  });
});
