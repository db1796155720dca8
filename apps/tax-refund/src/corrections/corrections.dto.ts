import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';

const kinds = ['discount', 'wrong-base'] as const;

export class EnterCorrection {
  /** 报关单号 */
  @ApiProperty({ example: '310420260000742108' })
  @IsString()
  @MaxLength(18)
  entryId!: string;

  /** 商品项号 */
  @ApiProperty({ example: '1' })
  @Matches(/^\d{1,3}$/)
  item!: string;

  /** discount 销售折让，wrong-base 计税依据有误 */
  @ApiProperty({ enum: kinds, example: 'discount' })
  @IsIn(kinds)
  kind!: (typeof kinds)[number];

  /** 应冲减的不含税金额（生产企业为离岸价人民币） / net amount to take off; of a manufacturer FOB in CNY */
  @ApiProperty({ example: '30.00' })
  @Matches(/^(?!0+(\.0+)?$)\d{1,14}(\.\d{1,2})?$/)
  netAmount!: string;

  /** 发现之日：当月或次月冲减 / day it was found; entered in this month or the next */
  @ApiProperty({ format: 'date', example: '2026-09-20' })
  @IsDay()
  foundOn!: string;

  /** 凭证编号，如红字发票信息表 / the document, such as the red-letter invoice */
  @ApiProperty({ example: '红字3302262609000001' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(100)
  document!: string;
}

export class RepaymentsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'paid'] })
  @IsOptional()
  @IsIn(['open', 'paid'])
  status?: 'open' | 'paid';
}

export class PayBack {
  @ApiProperty({ format: 'date', example: '2026-09-21' })
  @IsDay()
  paidOn!: string;

  /** 缴款书号码 / number of the payment receipt */
  @ApiProperty({ example: '332026092100001' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(60)
  receipt!: string;
}
