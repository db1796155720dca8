import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNotEmpty,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { OrderReferenceDto } from '../receipts/receipts.dto.js';

const mostBuyers = 1_000;

export class BuyerDto extends OrderReferenceDto {
  /** 买方名称：只保存其密钥散列 / only a keyed hash of it is kept */
  @ApiProperty({ example: 'Example Shopping Ltd' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  buyerName!: string;

  /** 买方国别（ISO 3166 两位或三位字母） */
  @ApiProperty({ example: 'US' })
  @Matches(/^[A-Z]{2,3}$/)
  country!: string;
}

export class TellBuyers {
  @ApiProperty({ type: [BuyerDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostBuyers)
  @ValidateNested({ each: true })
  @Type(() => BuyerDto)
  buyers!: BuyerDto[];
}

export class BuyersTold {
  @ApiProperty({ description: '已记录的订单数 · orders whose buyer is kept now' })
  kept!: number;
}
