import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { costKinds } from './domain/balance-of-payments-codes.js';

const amount = /^\d{1,16}(\.\d{1,3})?$/;
/** Documents of one netting; a month of a large seller. */
const maxDocuments = 1_000;

export class NettedReceipt {
  /** 凭证号 */
  @ApiProperty({ example: 'R-1' })
  @IsString()
  @MaxLength(64)
  reference!: string;

  @ApiProperty({ example: '100000.00' })
  @Matches(amount)
  amount!: string;

  /** 货物已报关 */
  @ApiProperty()
  @IsBoolean()
  declared!: boolean;
}

export class NettedCost {
  /** 费用种类 */
  @ApiProperty({ enum: costKinds })
  @IsString()
  @MaxLength(40)
  kind!: string;

  /** 凭证号 */
  @ApiProperty({ example: 'W-1' })
  @IsString()
  @MaxLength(64)
  reference!: string;

  @ApiProperty({ example: '8000.00' })
  @Matches(amount)
  amount!: string;
}

export class NettingDto {
  /** ISO 4217 */
  @ApiProperty({ example: 'USD' })
  @IsString()
  @MaxLength(10)
  currency!: string;

  @ApiProperty({ type: [NettedReceipt] })
  @IsArray()
  @ArrayMaxSize(maxDocuments)
  @ValidateNested({ each: true })
  @Type(() => NettedReceipt)
  receipts!: NettedReceipt[];

  @ApiProperty({ type: [NettedCost] })
  @IsArray()
  @ArrayMaxSize(maxDocuments)
  @ValidateNested({ each: true })
  @Type(() => NettedCost)
  costs!: NettedCost[];
}
