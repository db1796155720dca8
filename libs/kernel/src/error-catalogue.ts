import type { ErrorRow } from './error-row.js';

/** Identifiers, dates and dated values (证件号码、企业代码、日期与按日期生效的数据). */
// prettier-ignore
export const kernelErrors: readonly ErrorRow[] = [
  ['{prefix}-length', 'enterprise', '号码的位数不对', 'The number has the wrong length', '按证件或证书填写完整号码', 'Give the whole number as on the certificate', 'credit-code-length: "9133"'],
  ['{prefix}-character', 'enterprise', '号码含有不允许的字符', 'The number holds a character that it cannot have', '更正该字符，注意字母 O 与数字 0、字母 I 与数字 1', 'Correct it; mind O and 0, I and 1', 'customs-code-character: "330246D00-"'],
  ['citizen-id-fifteen-digits', 'enterprise', '15 位第一代号码已停止使用', 'Numbers of 15 digits are no longer in use', '填写 18 位公民身份号码', 'Give the number of 18 characters', '"110105491231002"'],
  ['citizen-id-character', 'enterprise', 'X 出现在第 18 位以外', 'X stands elsewhere than at position 18', '核对身份证号码', 'Check the number', '"1101051949X231002X"'],
  ['citizen-id-birth-date', 'enterprise', '号码中的出生日期不存在', 'The birth date in the number does not exist', '核对身份证号码', 'Check the number', '"110105194913310021"'],
  ['citizen-id-birth-date-future', 'enterprise', '号码中的出生日期不在过去', 'The birth date in the number is not past', '核对身份证号码', 'Check the number', '"110105209912310021"'],
  ['citizen-id-province', 'enterprise', '前两位不是已知的省级代码（提示，不拒收）', 'The first two digits are no known province (a warning)', '核对身份证号码', 'Check the number', '"990105194912310021"'],
  ['citizen-id-check-character', 'enterprise', '第 18 位校验码不符', 'The check character (position 18) is wrong', '核对身份证号码，多为抄写错误', 'Check the number, mostly a slip of the pen', '"110105194912310021"'],
  ['credit-code-department', 'enterprise', '第 1 位不是登记管理部门代码', 'Position 1 is no registering department', '按营业执照填写统一社会信用代码', 'Copy the credit code from the business licence', '"Z1330200MA0DEM013H"'],
  ['credit-code-kind', 'enterprise', '第 2 位不是该部门的常见机构类别（提示）', 'Position 2 is no known kind of body (a warning)', '按营业执照核对', 'Check it against the business licence', '"9Z330200MA0DEM013H"'],
  ['credit-code-region', 'enterprise', '第 3 至 8 位不是数字的行政区划码', 'Positions 3 to 8 are no region code', '按营业执照填写', 'Copy it from the business licence', '"91A30200MA0DEM013H"'],
  ['credit-code-province', 'enterprise', '行政区划码的省份不存在（提示）', 'The region code begins with no known province (a warning)', '按营业执照核对', 'Check it against the business licence', '"91990200MA0DEM013H"'],
  ['credit-code-organisation-check', 'enterprise', '组织机构代码（第 9 至 17 位）的校验码不符', 'The check digit of the organisation code (position 17) is wrong', '按营业执照更正', 'Correct it from the business licence', '"91330200MA0DEM023H"'],
  ['credit-code-check-character', 'enterprise', '第 18 位校验码不符', 'The check character (position 18) is wrong', '按营业执照更正', 'Correct it from the business licence', '"91330200MA0DEM013A"'],
  ['customs-code-place', 'enterprise', '海关编码前 4 位不是注册地代码', 'The first four characters are no place of registration', '按海关注册登记证书填写', 'Copy it from the customs registration', '"33AB46D001"'],
  ['customs-code-zone', 'enterprise', '第 5 位不是已知的经济区划代码（提示）', 'Position 5 is no known economic zone (a warning)', '按海关注册登记证书核对', 'Check it against the customs registration', '"3302Z6D001"'],
  ['customs-code-ownership', 'enterprise', '第 6 位不是已知的企业经济类型（提示）', 'Position 6 is no known kind of ownership (a warning)', '按海关注册登记证书核对', 'Check it against the customs registration', '"33024ZD001"'],
  ['customs-code-broker-only', 'enterprise', '该编码的企业仅可代理报关（提示）', 'The enterprise of this code is a customs broker only (a warning)', '收发货人填写另一企业', 'Name another enterprise as consignor or consignee', '"330248D001"'],
  ['no-value-on-date', 'operator', '该日期没有生效的数据（税率、限额、规则）', 'No value (rate, limit, rule) is in force on the date', '核对日期；日期正确时请运营方补充数据及其依据', 'Check the date; if it is right the operator adds the value with its source', 'date "1999-01-01"'],
  ['invalid-date', 'integrator', '不是有效日期', 'It is no date', '按 YYYY-MM-DD 填写存在的日期', 'Write an existing day as YYYY-MM-DD', '?from=2021-02-30'],
  ['invalid-day-count', 'integrator', '工作日天数不是范围内的整数', 'The number of working days is no whole number within its range', '填写范围内的整数', 'Give a whole number within the range', '?add=-1'],
  ['calendar-year-unpublished', 'operator', '该年份的节假日安排不在日历内', 'The holidays of the year are not in the calendar', '国务院办公厅公布后由运营方补充', 'The operator adds them once they are published', '?from=2035-01-01'],
];
