import { maybeSameEnterprise } from './enterprises.js';

const [demo, demoCredit] = ['330246D001', '91330200MA0DEM013H'];
const [other, otherCredit] = ['330246D002', '91330200MA0DEM021C'];

it.each`
  one             | two                     | same     | because
  ${demo}         | ${demo}                 | ${true}  | ${'one code'}
  ${demo}         | ${demoCredit}           | ${true}  | ${'both codes of one enterprise'}
  ${demo}         | ${other}                | ${false} | ${'two enterprises'}
  ${demo}         | ${otherCredit}          | ${false} | ${'two enterprises by different codes'}
  ${'3302460001'} | ${'91330200123456789X'} | ${true}  | ${'unknown: customs cannot tell them apart'}
  ${'3302460001'} | ${'3302460002'}         | ${false} | ${'unknown, but codes of one kind'}
  ${'3302460001'} | ${demoCredit}           | ${false} | ${'a stranger is not a known enterprise'}
`('$one and $two: $because', ({ one, two, same }) => {
  expect(maybeSameEnterprise(one, two)).toBe(same);
  expect(maybeSameEnterprise(two, one)).toBe(same);
});
