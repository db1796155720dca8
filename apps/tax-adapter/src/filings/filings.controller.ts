import { createHash } from 'node:crypto';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { instantText } from '@app/kernel';
import { CurrentCaller, FieldCipher, Operation, Transactions, type Caller } from '@app/platform';
import { FilingsRepository, type FilingRow } from './filings.repository.js';
import { openContent } from './sealed-content.js';

class FilingsQuery {
  /** 退税申报单编号 / id of the claim */
  @ApiPropertyOptional({ type: String })
  @IsString()
  @Length(1, 64)
  claimId: string = '';
}

/** What was filed with the tax authority, as evidence; asked by the window, which routes no one else here. */
@Controller('filings')
export class FilingsController {
  constructor(
    private readonly filings: FilingsRepository,
    private readonly cipher: FieldCipher,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Operation({
    task: 'operation',
    zh: '一份退税申报发往税务机关的全部报送：编号、状态、内容与内容摘要（企业仅限本企业的）',
    en: 'All filings of a claim with the tax authority: number, status, content, its digest (an enterprise: its own)',
  })
  async page(
    @CurrentCaller() { roles, enterprise }: Caller,
    @Query() { claimId }: FilingsQuery,
  ): Promise<{ items: object[]; next: null }> {
    // an account that is neither has no filing of its own
    const claimant = roles.includes('auditor') ? undefined : (enterprise?.creditCode ?? '');
    const rows = await this.transactions.run((tx) => this.filings.ofClaim(tx, claimId, claimant));
    return { items: rows.map((row) => this.view(row)), next: null };
  }

  private view({ body, requestedAt, answeredAt, ...filing }: FilingRow): object {
    const content = openContent(this.cipher, body);
    return {
      ...filing,
      requestedAt: instantText(requestedAt),
      answeredAt: answeredAt === null ? null : instantText(answeredAt),
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
      content: JSON.parse(content) as unknown,
    };
  }
}
