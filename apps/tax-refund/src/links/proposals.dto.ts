import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { LinkDto } from './links.dto.js';

/** As many declarations as one claim has, with as many items. */
const maxEntries = 50;
const maxProposals = 2_500;

export class ProposalsQuery {
  /** 报关单号，多个以逗号分开 / declaration numbers, separated by commas */
  @ApiProperty({ type: String, example: '310420260000742108' })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxEntries)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(18, { each: true })
  entryIds!: string[];

  /** 委托方统一社会信用代码 / the principal, where you act as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}

export class ProposedLink extends OmitType(LinkDto, ['principal']) {}

export class ApplyProposals {
  @ApiProperty({ type: () => ProposedLink, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(maxProposals)
  @ValidateNested({ each: true })
  @Type(() => ProposedLink)
  proposals!: ProposedLink[];

  /** 委托方统一社会信用代码 / the principal, where you act as its agent */
  @ApiPropertyOptional({ type: String })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;
}
