import type { FastifyReply } from 'fastify';
import { IsIn, IsOptional } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { csvMediaType, xlsxMediaType } from '@app/platform';
import { writeCsv, writeXlsx, type TableFormat, type XlsxColumn } from '@app/tables';

const formats = ['xlsx', 'csv'] as const;

export class FileQuery {
  @ApiPropertyOptional({ enum: formats, default: 'xlsx' })
  @IsOptional()
  @IsIn(formats)
  format: TableFormat = 'xlsx';
}

/** A table as a file to download. */
export async function sendTable(
  reply: FastifyReply,
  format: TableFormat,
  file: {
    readonly name: string;
    readonly sheet: string;
    readonly columns: readonly XlsxColumn[];
    readonly rows: readonly (readonly string[])[];
  },
): Promise<Buffer> {
  const rows = file.rows.map((texts) => ({ texts }));
  const bytes =
    format === 'csv'
      ? await writeCsv(
          file.columns.map(({ heading }) => heading),
          rows,
        )
      : await writeXlsx([{ name: file.sheet, columns: file.columns, rows }]);
  void reply
    .type(format === 'xlsx' ? xlsxMediaType : `${csvMediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${file.name}.${format}"`);
  return bytes;
}
