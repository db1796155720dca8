import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches, MaxLength } from 'class-validator';
import { printable } from '@app/platform';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import type { Payment, PaymentLine } from './payments.repository.js';

export class PreparePayment {
  /** 申报通知 · the call whose approved awards are paid */
  @ApiProperty({ format: 'uuid', example: '00000000-0000-7000-8000-000000000000' })
  @IsUUID()
  call!: string;
}

export class Recover {
  /** 整元 · whole yuan */
  @ApiProperty({ example: '1000' })
  @Matches(/^[1-9]\d{0,13}$/)
  amount!: string;

  @ApiProperty({ example: '重复申报，追回多付部分' })
  @Matches(printable)
  @MaxLength(500)
  reason!: string;
}

export class PaymentLineView implements PaymentLine {
  @ApiProperty({ format: 'uuid' })
  applicationId!: string;

  @ApiProperty()
  applicant!: string;

  @ApiProperty()
  applicantName!: string;

  @ApiProperty()
  measure!: string;

  @ApiProperty({ description: '整元 · whole yuan' })
  amount!: string;
}

export class PaymentItem {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  call!: string;

  @ApiProperty()
  pack!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ enum: ['prepared', 'confirmed'] })
  status!: 'prepared' | 'confirmed';

  @ApiProperty()
  awards!: number;

  @ApiProperty({ description: '整元 · whole yuan' })
  total!: string;

  @ApiProperty()
  preparedBy!: string;

  @ApiProperty({ format: 'date-time' })
  preparedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  confirmedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmedAt!: string | null;
}

export class PaymentView extends PaymentItem {
  @ApiProperty({ type: [PaymentLineView] })
  lines!: PaymentLineView[];
}

export class PaymentPage implements Page<PaymentItem> {
  @ApiProperty({ type: [PaymentItem] })
  items!: PaymentItem[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function paymentItem(payment: Payment): PaymentItem {
  const { id, callId, pack, year, awards, total, preparedBy, preparedAt, confirmedBy, confirmedAt } = payment;
  return {
    id,
    call: callId,
    pack,
    year,
    status: confirmedBy === null ? 'prepared' : 'confirmed',
    awards,
    total,
    preparedBy,
    preparedAt: instantText(preparedAt),
    confirmedBy,
    confirmedAt: confirmedAt === null ? null : instantText(confirmedAt),
  };
}
