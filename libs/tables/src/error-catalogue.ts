import type { ErrorRow } from '@app/kernel';

/** Tables in Excel and CSV as files (表格文件). */
// prettier-ignore
export const tableErrors: readonly ErrorRow[] = [
  ['file-not-xlsx', 'enterprise', '内容不是 xlsx 文件', 'The content is no xlsx file', '另存为 .xlsx，或以 text/csv 发送 CSV', 'Save it as .xlsx, or send CSV as text/csv', 'a PDF'],
  ['xls-not-supported', 'enterprise', '旧格式 .xls，或带密码的工作簿', 'A workbook in the old format .xls, or with a password', '另存为无密码的 .xlsx', 'Save it as .xlsx without a password', 'orders.xls'],
  ['file-encrypted', 'enterprise', '文件已加密', 'The file is encrypted', '另存为无密码的文件', 'Save it without a password', 'ZIP flag 1'],
  ['file-damaged', 'enterprise', '文件损坏或不完整', 'The file is damaged or not complete', '在表格软件中打开并重新保存', 'Open it in a spreadsheet program and save it again', 'half an upload'],
  ['file-inflates-too-much', 'enterprise', '文件解压后过大', 'The file is too large once unpacked', '删除多余的格式、图片和空行，或改用 CSV', 'Remove formats, pictures, empty rows, or send CSV', '> 160 MiB'],
  ['file-encoding-unknown', 'enterprise', 'CSV 的编码无法识别', 'The encoding of the CSV is not known', '另存为“CSV UTF-8”（GBK 也可）', 'Save it as CSV UTF-8 (GBK will do)', 'UTF-16'],
  ['headings-missing', 'enterprise', '前几行中没有表头', 'There is no heading within the first rows', '使用模板的首行', 'Use the first row of the template', 'a table without titles'],
  ['headings-wrong', 'enterprise', '表头与模板不符，逐列列在 errors', 'The headings are not those of the template; errors lists each', '按 errors 更正', 'Correct what errors lists', 'HTTP 400'],
  ['column-missing', 'enterprise', '缺少必填列', 'A required column is missing', '从模板复制该列', 'Copy it from the template', 'orderNo'],
  ['column-unknown', 'enterprise', '没有这一列', 'There is no such column', '按模板改名；自用的列以 # 开头', 'Name it as the template does; your own begin with #', 'colour'],
  ['column-repeated', 'enterprise', '该列出现两次', 'The column stands twice', '只保留一列', 'Keep one', 'orderNo, orderNo'],
  ['no-rows', 'enterprise', '表头之下没有数据行', 'There are no rows below the heading', '填写数据', 'Fill in some', 'an empty template'],
  ['too-many-rows', 'enterprise', '超过行数上限（单证 10000 行，登记 1000 行）', 'There are more rows than are taken (documents 10,000, registrations 1,000)', '拆分为多个文件', 'Split them into several files', '10,001 rows'],
  ['too-many-columns', 'enterprise', '超过 256 列', 'There are more than 256 columns', '删除多余的列', 'Remove some', 'column IW'],
  ['cell-formula', 'enterprise', '单元格是公式', 'The cell holds a formula', '复制后粘贴为数值', 'Copy it and paste it as a value', '=B2*C2'],
  ['cell-error', 'enterprise', '单元格是错误值', 'The cell holds an error value', '更正', 'Correct it', '#DIV/0!'],
  ['cell-too-long', 'enterprise', '单元格过长', 'The cell is too long', '缩短内容', 'Shorten it', '> 4000 characters'],
  ['cell-number-imprecise', 'enterprise', '长编号以数字保存，末位已丢失', 'A long number was kept as a figure; its last digits are lost', '列设为文本后重新填写完整编号', 'Format the column as text and enter it again', '1234567890123456789'],
  ['cell-scientific', 'enterprise', '编号被改写为科学计数法', 'The number was turned into scientific notation', '列设为文本后重新填写完整编号', 'Format the column as text and enter it again', '4.56E+17'],
  ['cell-is-date', 'enterprise', '单元格是日期，而此项不是', 'The cell is a date, and this is none', '列设为文本后重新填写', 'Format the column as text and enter it again', 'orderNo: 2026-09-17'],
];
