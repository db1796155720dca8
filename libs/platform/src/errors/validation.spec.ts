import { expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { DomainError } from '@app/kernel';
import { validationPipe } from './validation.js';

const identity = '11010519491231002X';

class Line {
  @IsString()
  reason!: string;
}

class Body {
  @IsString()
  grounds!: string;

  @ValidateNested({ each: true })
  @Type(() => Line)
  lines!: Line[];

  @IsObject()
  document!: object;

  @IsOptional()
  @Matches(/^\d+$/)
  account?: string;
}
const take = (body: object): Promise<any> => validationPipe.transform(body, { type: 'body', metatype: Body });
const given = { grounds: `见 ${identity}`, lines: [{ reason: `本人 ${identity}` }], document: {} };

it('masks numbers of persons in free texts, in parts of a body too, and leaves documents as they came', async () => {
  const body = await take({ ...given, document: { note: identity } });
  expect(body.document).toEqual({ note: identity });
  delete body.document;
  expect(JSON.stringify(body)).not.toContain(identity);
  expect(body.lines[0].reason).toMatch(/^本人 110\*+002X$/);
});

it('repeats no account in a refusal', async () => {
  const refused = await take({ ...given, account: '6217 0000 0000 1234' }).catch((error) => error);
  expect(refused).toBeInstanceOf(DomainError);
  expect(refused.faults).toMatchObject([{ pointer: '/account', actual: `6${'*'.repeat(18)}` }]);
});

class Query {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit?: number;

  @IsOptional()
  @IsString()
  @IsIn(['xlsx', 'csv'])
  @MaxLength(4)
  format?: string;

  @IsOptional()
  @Matches(/^[A-Z]{3}$/)
  currency?: string;
}

it.each<[string, object, object]>([
  [
    'a number that is none',
    { limit: 'abc' },
    { code: 'not-an-integer', expected: 'an integer', actual: 'abc' },
  ],
  ['a number that is too large', { limit: '500' }, { code: 'too-large', expected: '<= 200', actual: '500' }],
  ['a number for a text', { format: 4 }, { code: 'not-a-string', actual: '4' }],
  ['a text of a list', { format: 'pdf' }, { code: 'not-in-list', expected: 'xlsx, csv', actual: 'pdf' }],
  ['a pattern', { currency: 'usd' }, { code: 'wrong-format', expected: '^[A-Z]{3}$', actual: 'usd' }],
])('says once what is asked for and what was sent: %s', async (_, query, fault) => {
  const refused: any = await validationPipe
    .transform(query, { type: 'query', metatype: Query })
    .catch((error: unknown) => error);
  expect(refused.faults).toEqual([expect.objectContaining(fault)]);
});
