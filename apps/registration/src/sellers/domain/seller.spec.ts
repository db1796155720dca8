import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { maskName, readSeller, type TypedSeller } from './seller.js';

const today = '2021-06-16';
const abroad = (override: Partial<TypedSeller> = {}): TypedSeller => ({
  kind: 'overseas-seller',
  name: ' Muster Handel GmbH ',
  country: 'deu',
  registrationNo: ' hrb 12345 ',
  ...override,
});
const person = (override: Partial<TypedSeller> = {}): TypedSeller => ({
  kind: 'individual-seller',
  name: '王小明',
  citizenId: '11010519491231002x',
  ...override,
});

function faultsOf(typed: TypedSeller): DomainError {
  try {
    readSeller(typed, today);
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('nothing was refused');
}

describe('a seller without a credit code', () => {
  it('abroad is told apart by country and register number, as people type them', () => {
    expect(readSeller(abroad({ customsCode: '330246d009' }), today)).toMatchObject({
      shownName: 'Muster Handel GmbH',
      shownIdentity: 'DEU HRB 12345',
      identity: 'overseas-seller:DEU HRB 12345',
      customsCode: '330246D009',
    });
  });

  it('who is a natural person shows the first character of the name, and the number masked', () => {
    expect(readSeller(person(), today)).toMatchObject({
      shownName: '王**',
      fullName: '王小明',
      shownIdentity: '110***********002X',
      identity: 'individual-seller:11010519491231002X',
    });
  });

  it.each([
    ['no country', abroad({ country: '' }), '/country seller-identity-missing'],
    ['China', abroad({ country: 'CHN' }), '/country seller-identity-missing'],
    ['no register number', abroad({ registrationNo: ' ' }), '/registrationNo seller-identity-missing'],
    ['a wrong customs code', abroad({ customsCode: '33' }), '/customsCode customs-code-length'],
    ['no citizen ID', person({ citizenId: '' }), '/citizenId citizen-id-length'],
    [
      'a wrong check character',
      person({ citizenId: '110105194912310021' }),
      '/citizenId citizen-id-check-character',
    ],
    ['a day that is none', person({ citizenId: '330200199002300014' }), '/citizenId citizen-id-birth-date'],
    ['fifteen digits', person({ citizenId: '110105491231002' }), '/citizenId citizen-id-fifteen-digits'],
  ])('with %s is refused', (_what, typed, expected) => {
    expect(faultsOf(typed).faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([expected]);
  });

  it('has its number repeated in no fault', () => {
    expect(JSON.stringify(faultsOf(person({ citizenId: '110105194912310021' })))).not.toContain('19491231');
  });

  it.each([
    ['王', '王*'],
    ['王明', '王*'],
    ['欧阳小明', '欧***'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });
});
