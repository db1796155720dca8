import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';

export const checkKinds = ['credit-code', 'citizen-id', 'customs-code'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** No identifier comes near it; it bounds what an answer may quote. */
const valueMax = 1_000;

export class CheckIdentifier {
  /** 统一社会信用代码、公民身份号码或海关注册编码 / credit code, citizen ID or customs code */
  @ApiProperty({ enum: checkKinds })
  @IsIn(checkKinds)
  kind!: CheckKind;

  /** 待校验的值 / the value as typed */
  @ApiProperty()
  @IsString()
  @MaxLength(valueMax)
  value!: string;
}

export class CheckError {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty({ required: false, enum: ['warning'] })
  severity?: 'warning';

  @ApiProperty({ required: false })
  expected?: string;

  @ApiProperty({ required: false })
  actual?: string;
}

export class CheckAnswer {
  @ApiProperty()
  valid!: boolean;

  /** 规范写法；公民身份号码已脱敏 / as it should be written; a citizen ID is masked */
  @ApiProperty()
  normalised!: string;

  @ApiProperty({ type: [CheckError] })
  errors!: CheckError[];
}
