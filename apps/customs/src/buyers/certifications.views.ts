import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import type { CertificationRow } from './certifications.repository.js';

export class CertificationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: '已脱敏 · masked' })
  buyerIdNumber!: string;

  @ApiProperty({ description: '已脱敏 · masked' })
  buyerName!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '末日 · last day' })
  to!: string | null;

  @ApiProperty({ description: '认证机构 · who certified' })
  authority!: string;

  @ApiProperty()
  reference!: string;

  @ApiProperty()
  recordedBy!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class CertificationPage implements Page<CertificationView> {
  @ApiProperty({ type: [CertificationView] })
  items!: CertificationView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function certificationView(row: CertificationRow): CertificationView {
  return {
    id: row.id,
    buyerIdNumber: row.shown_number,
    buyerName: row.shown_name,
    from: row.from,
    to: row.to,
    authority: row.authority,
    reference: row.reference,
    recordedBy: row.recorded_by,
    recordedAt: instantText(row.recorded_at),
  };
}
