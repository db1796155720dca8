import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { purposeCodes } from '@app/kernel';

/** Why personal values are read: every reading says so and is on the audit record. */
export class Because {
  /** 目的：inspection、risk-control、registration-review、tax-inspection、fx-inspection、supervision-audit、request-of-person、correction、delivery */
  @IsIn(purposeCodes)
  purpose: string = '';

  /** 具体原因；记入审计日志，其中的证件和手机号码自动遮盖 */
  @IsString()
  @Length(4, 500)
  reason: string = '';
}

/** 证件号码，或姓名加电话 · an ID number, or name and telephone together */
export class AboutPerson extends Because {
  @IsOptional()
  @IsString()
  @Length(1, 60)
  buyerIdNumber?: string;

  @IsOptional()
  @IsString()
  @Length(1, 60)
  buyerName?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  buyerTelephone?: string;
}
