import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { sellerKinds, type SellerKind } from './domain/seller.js';

const codeMax = 64;
const nameMax = 200;
const notBlank = { message: 'must not be blank' };

export class RegisterSeller {
  /** 境外电商企业，或境内个人 / a seller abroad, or a natural person */
  @ApiProperty({ enum: sellerKinds, example: 'overseas-seller' })
  @IsIn(sellerKinds)
  kind!: SellerKind;

  /** 名称或姓名；姓名加密保存，只显示首字 / name; a person's is kept encrypted and shown masked */
  @ApiProperty({ example: 'Muster Handel GmbH' })
  @IsString()
  @Matches(/\S/, notBlank)
  @MaxLength(nameMax)
  name!: string;

  /** 海关编码，如有 / customs code, where customs gave one */
  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  customsCode?: string | null;

  /** 境外卖家所在国家（地区），三位字母 / country of a seller abroad, three letters */
  @ApiPropertyOptional({ example: 'DEU' })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  country?: string;

  /** 境外注册号码 / its number in the register there */
  @ApiPropertyOptional({ example: 'HRB 12345' })
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  registrationNo?: string;

  /** 境内个人的公民身份号码；加密保存，脱敏显示 / citizen ID of a natural person; kept encrypted, shown masked */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(codeMax)
  citizenId?: string;
}
