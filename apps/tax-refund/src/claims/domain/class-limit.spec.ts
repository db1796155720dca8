import { classLimit } from './class-limit.js';

it.each`
  accepted        | refundClass | workingDays | date
  ${'2021-09-17'} | ${'1'}      | ${5}        | ${'2021-09-26'}
  ${'2021-09-17'} | ${'2'}      | ${10}       | ${'2021-10-08'}
  ${'2021-09-17'} | ${'3'}      | ${15}       | ${'2021-10-14'}
  ${'2021-09-17'} | ${'4'}      | ${20}       | ${'2021-10-21'}
  ${'2022-01-28'} | ${'1'}      | ${5}        | ${'2022-02-09'}
`('class $refundClass, accepted on $accepted: $date', ({ accepted, refundClass, workingDays, date }) => {
  expect(classLimit(accepted, refundClass)).toMatchObject({
    refundClass,
    workingDays,
    date,
    provisional: false,
  });
});

it('of an enterprise without a class is that of class 2', () => {
  expect(classLimit('2021-09-17', null)).toMatchObject({
    refundClass: '2',
    workingDays: 10,
    date: '2021-10-08',
  });
});

it.each(['5', 'A', '', 'toString'])('no limit for the class %j', (refundClass) => {
  expect(classLimit('2021-09-17', refundClass)).toBeNull();
});

it('none before the rule', () => {
  expect(() => classLimit('2016-08-31', '1')).toThrow('no-value-on-date');
});
