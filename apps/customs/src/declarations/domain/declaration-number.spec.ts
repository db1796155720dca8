import { checkExportNumber, exportNumberFaults } from './declaration-number.js';

it.each`
  entryId                  | year      | faults                                                                                     | why
  ${'310420260000742108'}  | ${'2026'} | ${[]}                                                                                      | ${'Beilun 3104, 2026, export'}
  ${'310520210999999999'}  | ${'2021'} | ${[]}                                                                                      | ${'the highest serial'}
  ${'310420260000742108'}  | ${'2025'} | ${['declaration-year-differs']}                                                            | ${'accepted the year before'}
  ${'310420260000742108'}  | ${'2027'} | ${['declaration-year-differs']}                                                            | ${'accepted the year after'}
  ${'310420261000742108'}  | ${'2026'} | ${['declaration-direction-differs']}                                                       | ${'an import'}
  ${'999920260000742108'}  | ${'2026'} | ${['customs-office-unknown']}                                                              | ${'no such office'}
  ${'999920251000742108'}  | ${'2026'} | ${['customs-office-unknown', 'declaration-year-differs', 'declaration-direction-differs']} | ${'all three'}
  ${'310420262000742108'}  | ${'2026'} | ${['declaration-number-malformed']}                                                        | ${'a direction that does not exist'}
  ${'31042026000074210'}   | ${'2026'} | ${['declaration-number-malformed']}                                                        | ${'17 digits'}
  ${'3104202600007421080'} | ${'2026'} | ${['declaration-number-malformed']}                                                        | ${'19 digits'}
  ${'31042026000074210X'}  | ${'2026'} | ${['declaration-number-malformed']}                                                        | ${'a letter'}
  ${''}                    | ${'2026'} | ${['declaration-number-malformed']}                                                        | ${'nothing'}
`('$entryId accepted in $year: $faults ($why)', ({ entryId, year, faults }) => {
  expect(exportNumberFaults(entryId, year).map(({ code }) => code)).toEqual(faults);
  const check = () => checkExportNumber(entryId, year);
  if (faults.length === 0) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'declaration-number-invalid' }));
});
