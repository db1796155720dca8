import { ApiProperty } from '@nestjs/swagger';
import { instantText, type Language } from '@app/kernel';
import { localise, type FieldCipher, type Page } from '@app/platform';
import { answerPeriod } from './domain/answer-period.js';
import { isObject, readPaymentAnswer } from './domain/payment-answer.js';
import type { PaymentDataState } from './payment-answers.service.js';
import {
  paymentDataStatuses,
  type PaymentDataAnswerEntity,
  type PaymentDataRequestEntity,
  type PaymentDataStatus,
} from './payment-data.entities.js';

class PaymentDataRequestView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ enum: paymentDataStatuses })
  status!: PaymentDataStatus;

  @ApiProperty()
  orderNo!: string;

  @ApiProperty({ description: '平台不明时为空 · empty where nobody knows the platform' })
  ebpCode!: string;

  @ApiProperty({ description: '海关编号 · number that customs gave it' })
  sessionID!: string;

  @ApiProperty({ format: 'date-time', description: '海关时间 · by the clock of customs' })
  serviceTime!: string;

  @ApiProperty({ format: 'date-time' })
  askedAt!: string;

  @ApiProperty({ format: 'date-time' })
  deadline!: string;

  @ApiProperty()
  deadlineSource!: string;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ type: String, nullable: true, description: '退回原因 · why the last answer was refused' })
  reason!: string | null;

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;
}

export class PaymentDataRequestPage implements Page<PaymentDataRequestView> {
  @ApiProperty({ type: [PaymentDataRequestView] })
  items!: PaymentDataRequestView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function requestItem(request: PaymentDataRequestEntity, now: Date): PaymentDataRequestView {
  const { id, version, status, orderNo, ebpCode, sessionId, serviceTime, askedAt, deadline, reason } =
    request;
  const open = status === 'asked' || status === 'refused';
  return {
    id,
    version,
    status,
    orderNo,
    ebpCode,
    sessionID: sessionId,
    serviceTime: instantText(serviceTime),
    askedAt: instantText(askedAt),
    deadline: instantText(deadline),
    deadlineSource: answerPeriod(askedAt).source,
    overdue: open && now > deadline,
    reason,
    statusSince: instantText(request.statusSince),
  };
}

/** The request with its last answer. The raw data tell of the payer and the payee: only what identifies the payment is shown. */
export function requestView(
  { request, answer }: PaymentDataState,
  now: Date,
  language: Language,
  cipher: FieldCipher,
): Record<string, unknown> {
  return { ...requestItem(request, now), answer: answer && answerView(answer, language, cipher) };
}

const shown = [
  'guid',
  'ebpCode',
  'payCode',
  'payTransactionId',
  'totalAmount',
  'currency',
  'verDept',
  'payType',
  'tradingTime',
];

function answerView(
  answer: PaymentDataAnswerEntity,
  language: Language,
  cipher: FieldCipher,
): Record<string, unknown> {
  const read = readPaymentAnswer(cipher.unseal(answer.body));
  const head = isObject(read?.head) ? read.head : {};
  const lists: readonly unknown[] = Array.isArray(read?.lists) ? read.lists : [];
  return {
    attempt: answer.attempt,
    answeredAt: instantText(answer.answeredAt),
    answeredBy: answer.answeredBy,
    messageNo: answer.messageNo,
    verdict: answer.verdictCode,
    ...Object.fromEntries(shown.map((name) => [name, head[name] ?? null])),
    orderNos: lists.flatMap((list) => (isObject(list) ? [list.orderNo] : [])),
    certNo: read?.certNo,
    signValue: read?.signValue,
    warnings: answer.warnings.map((fault) => localise(fault, language)),
  };
}
