export { answerColumns, keptColumns } from './answer-columns.js';
export { elementValue, shownCell, tooLong, type Cell, type CellDefect, type SheetRow } from './cells.js';
export { heading, readHeadings, type Headings, type TableColumn, type TableLayout } from './headings.js';
export { readTable, type TableFormat, type UploadedTable } from './read-table.js';
export { writeCsv } from './write-csv.js';
export { writeXlsx, type XlsxColumn, type XlsxRow } from './write-xlsx.js';
