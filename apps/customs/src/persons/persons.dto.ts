import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { personalFields } from '@app/kernel';
import { purposeCodes } from './domain/purposes.js';

/** Elements of documents that a reveal may name. */
export const revealable: readonly string[] = personalFields.flatMap(([name, kind]) =>
  kind === 'free-text' || name.includes('.') ? [] : [name],
);

class Because {
  /** 目的：inspection、risk-control、supervision-audit、request-of-person、correction、delivery */
  @IsIn(purposeCodes)
  purpose: string = '';

  /** 具体原因；记入审计日志，其中的证件和手机号码自动遮盖 */
  @IsString()
  @Length(4, 500)
  reason: string = '';
}

export class Reveal extends Because {
  /** 要查看的字段，如 buyerTelephone */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(revealable.length)
  @ArrayUnique()
  @IsIn(revealable, { each: true })
  fields: string[] = [];
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
