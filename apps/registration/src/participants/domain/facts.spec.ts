import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { readChanges, readFacts, type TypedFacts } from './facts.js';

const typed = (override: Partial<TypedFacts> = {}): TypedFacts => ({
  creditCode: '91330200MA0DEM013H',
  customsCode: '330246D001',
  name: '宁波示范跨境电商有限公司',
  roles: ['e-commerce'],
  ...override,
});

function pointersOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.faults.map((fault) => `${fault.pointer} ${fault.code}`);
    throw error;
  }
  return [];
}

describe('what was typed', () => {
  it('is normalised: half width, capitals, no blanks around, each role once', () => {
    expect(
      readFacts(
        typed({
          creditCode: ' ９１３３０２００ma0dem013h ',
          customsCode: '330246d001',
          name: ' 宁波示范 ',
          roles: ['payment', 'payment'],
        }),
      ),
    ).toEqual({
      creditCode: '91330200MA0DEM013H',
      customsCode: '330246D001',
      name: '宁波示范',
      roles: ['payment'],
    });
  });

  it.each([undefined, null])('may lack the customs code (%s)', (customsCode) => {
    expect(readFacts(typed({ customsCode })).customsCode).toBeNull();
  });

  it('tells all defects of both codes at once', () => {
    expect(
      pointersOf(() => readFacts(typed({ creditCode: '91330200MA0DEM013A', customsCode: '33' }))),
    ).toEqual(['/creditCode credit-code-check-character', '/customsCode customs-code-length']);
  });

  it('takes a customs code that only draws a warning', () => {
    expect(readFacts(typed({ customsCode: '3302861678' })).customsCode).toBe('3302861678');
  });
});

describe('typed changes', () => {
  it('leave out what was not given', () => {
    expect(readChanges({ name: ' 新名称 ' })).toEqual({ name: '新名称' });
  });

  it('may take the customs code away', () => {
    expect(readChanges({ customsCode: null })).toEqual({ customsCode: null });
  });

  it('refuse a wrong customs code', () => {
    expect(pointersOf(() => readChanges({ customsCode: '330246宁001' }))).toEqual([
      '/customsCode customs-code-character',
    ]);
  });
});
