import { describe, expect, it } from '@jest/globals';
import { heading } from '@app/tables';
import { documentTable } from './columns.js';
import { chosenType, filedTypes } from './document-choice.js';

describe('the tables of documents', () => {
  it.each(filedTypes())('%s has columns whose headings are all different', (type) => {
    const { columns } = documentTable(type);
    expect(columns.length).toBeGreaterThan(5);
    expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
    for (const column of columns) expect(heading(column)).toMatch(/^\*?\S.* .*\[[\w.]+\]$/);
  });

  it('name lines apart from heads where both have the element', () => {
    const keys = documentTable('CEB311').columns.map(({ key }) => key);
    expect(keys).toEqual(
      expect.arrayContaining(['note', 'OrderList.note', 'currency', 'OrderList.currency', 'qty']),
    );
  });

  it('demand nothing that can be filled in', () => {
    const table = documentTable('CEB311');
    const of = (key: string) => table.columns.find((column) => column.key === key);
    for (const key of ['guid', 'appType', 'appTime', 'appStatus', 'gnum', 'currency'])
      expect([key, of(key)?.required]).toEqual([key, false]);
    expect(of('currency')?.whenEmpty).toBe('142');
    expect(of('orderNo')?.required).toBe(true);
  });

  it.each`
    name         | ieFlag | type
    ${'CEB303'}  | ${'I'} | ${'CEB303'}
    ${'order'}   | ${'I'} | ${'CEB311'}
    ${'order'}   | ${'E'} | ${'CEB303'}
    ${'payment'} | ${'E'} | ${'CEB411'}
    ${'list'}    | ${'E'} | ${'CEB603'}
  `('$name ($ieFlag) is $type', ({ name, ieFlag, type }) =>
    expect(chosenType(String(name), ieFlag === 'E' ? 'E' : 'I')).toBe(type),
  );

  it.each<[string, string]>([
    ['orders', 'template-unknown'],
    ['CEB622', 'message-not-accepted'],
    ['__proto__', 'template-unknown'],
  ])('%s is refused: %s', (name, code) => {
    expect(() => chosenType(name, 'I')).toThrow(expect.objectContaining({ code }));
  });
});
