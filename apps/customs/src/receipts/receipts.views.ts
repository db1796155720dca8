import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { masked } from '@app/kernel';
import type { Page } from '@app/platform';
import { innerCodes, type InnerCode } from './domain/return-info.js';
import type { ReceiptEntity } from './receipt.entity.js';

class InnerCodeView implements InnerCode {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  description!: string;
}

const receiptStates: readonly ReceiptEntity['state'][] = [
  'applied',
  'quarantined',
  'kept',
  'withheld',
  'unmatched',
];

export class CustomsReceiptView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: '所答单证的种类 · kind of the document that it is about', example: 'list' })
  kind!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  listId!: string | null;

  @ApiProperty({ example: 'CEB622' })
  messageType!: string;

  @ApiProperty({
    description: 'returnInfo 中的首个代码，没有则为 returnStatus · its first inner code, else returnStatus',
  })
  code!: string;

  @ApiProperty()
  returnStatus!: string;

  @ApiProperty({ description: '海关时间，17 位 · clock of customs, 17 digits' })
  returnTime!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [InnerCodeView] })
  codes!: InnerCodeView[];

  @ApiProperty({ enum: receiptStates })
  state!: ReceiptEntity['state'];

  @ApiPropertyOptional()
  reason?: string;

  @ApiPropertyOptional()
  copNo?: string;

  @ApiPropertyOptional()
  coElNo?: string;

  @ApiPropertyOptional()
  preNo?: string;

  @ApiPropertyOptional()
  invtNo?: string;

  @ApiPropertyOptional()
  orderNo?: string;

  @ApiPropertyOptional()
  logisticsNo?: string;

  @ApiPropertyOptional()
  payTransactionId?: string;
}

export class CustomsReceiptPage implements Page<CustomsReceiptView> {
  @ApiProperty({ type: [CustomsReceiptView] })
  items!: CustomsReceiptView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** A receipt, normalised; the inner codes of its free text told apart. */
export function receiptView(
  receipt: ReceiptEntity,
  fields: Readonly<Record<string, string>>,
): CustomsReceiptView {
  const returnInfo = masked('returnInfo', fields.returnInfo ?? '');
  const inner = innerCodes(returnInfo);
  return {
    id: receipt.id,
    kind: receipt.kind,
    listId: receipt.kind === 'list' ? receipt.subjectId : null,
    messageType: receipt.messageType,
    code: inner[0]?.code ?? receipt.returnStatus,
    returnStatus: receipt.returnStatus,
    returnTime: receipt.returnTime,
    text: returnInfo,
    codes: inner,
    state: receipt.state,
    ...(receipt.reason === null ? {} : { reason: receipt.reason }),
    ...keyOf(fields),
  };
}

function keyOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  const shown = ['copNo', 'coElNo', 'preNo', 'invtNo', 'orderNo', 'logisticsNo', 'payTransactionId'];
  return Object.fromEntries(shown.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])));
}
