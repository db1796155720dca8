import { createHash } from 'node:crypto';
import { Controller, Get, Param } from '@nestjs/common';
import { isMessageType, maskedMessage } from '@app/ceb';
import { DomainError, instantText } from '@app/kernel';
import { CurrentCaller, FieldCipher, Operation, Transactions, type Caller } from '@app/platform';
import { openBytes } from './sealed-body.js';
import { SubmissionsRepository } from './submissions.repository.js';

/** What was sent to customs, as evidence; asked by the window, which routes no one else here. */
@Controller('submissions')
export class SubmissionsController {
  constructor(
    private readonly submissions: SubmissionsRepository,
    private readonly cipher: FieldCipher,
    private readonly transactions: Transactions,
  ) {}

  /** The content with personal values masked; its SHA-256 tells whether a text that customs holds is this one. */
  @Get(':id')
  @Operation({
    task: 'operation',
    zh: '发往海关的报文：编号、状态、内容（个人信息遮蔽）与内容摘要（企业仅限本企业申报的）',
    en: 'A message sent to customs: number, status, content with personal values masked, its digest (an enterprise: those it declared)',
  })
  async get(@CurrentCaller() { roles, enterprise }: Caller, @Param('id') id: string): Promise<object> {
    const own = roles.includes('auditor') ? undefined : [enterprise?.customsCode, enterprise?.creditCode];
    const found = await this.transactions.run((tx) => this.submissions.find(tx, id, own));
    if (found === undefined) throw notFound();
    const { body, requestedAt, answeredAt, ...submission } = found;
    // nothing is left of one whose retention has run out
    const content = this.cipher.decrypt(body).length === 0 ? Buffer.alloc(0) : openBytes(this.cipher, body);
    const format = isMessageType(submission.messageType) ? 'xml' : 'json';
    return {
      ...submission,
      requestedAt: instantText(requestedAt),
      answeredAt: answeredAt === null ? null : instantText(answeredAt),
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      message: content.length === 0 ? null : maskedMessage(content, format),
    };
  }
}

function notFound(): DomainError {
  return new DomainError('not-found', 'not-found', {
    message: { zh: '没有这份报文', en: 'there is no such message' },
  });
}
