import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { messageKind } from '@app/ceb';
import { csvMediaType, Operation, xlsxMediaType } from '@app/platform';
import { documentTable } from './domain/columns.js';
import { chosenType, filedTypes } from './domain/document-choice.js';
import { template } from './files/template.js';
import { TemplateQuery } from './uploads.dto.js';
import { sendFile } from './uploads.views.js';

/** Tables to fill in, made from the field tables of the messages. */
@Controller('templates')
export class TemplatesController {
  @Get()
  @Operation({
    task: 'documents',
    zh: '可用表格（Excel、CSV）上传的单证',
    en: 'The documents that can be uploaded as a table (Excel, CSV)',
  })
  list(): object {
    const items = filedTypes().map((type) => {
      const { documentKind, zh, en, ieFlag } = messageKind(type);
      return {
        messageType: type,
        kind: documentKind,
        ieFlag,
        zh,
        en,
        template: `/customs/templates/${type}`,
      };
    });
    return { items };
  }

  @Get(':document')
  @ApiParam({
    name: 'document',
    example: 'CEB311',
    description: 'CEB311 … 或单证种类 or a kind of document (order)',
  })
  @ApiProduces(xlsxMediaType, csvMediaType)
  @ApiOkResponse({
    description: '空白表格；首行为中英文列名 · An empty table with headings in Chinese and English',
    content: {
      [xlsxMediaType]: { schema: { type: 'string', format: 'binary' } },
      [csvMediaType]: { schema: { type: 'string' } },
    },
  })
  @Operation({
    task: 'documents',
    zh: '下载单证表格模板',
    en: 'The template of a document, to be filled in and uploaded',
  })
  async template(
    @Param('document') name: string,
    @Query() query: TemplateQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const type = chosenType(name, query.ieFlag);
    return sendFile(
      reply,
      await template(documentTable(type), query.format),
      query.format,
      `${type}-template`,
    );
  }
}
