import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { ratingKindNames, type RatingKindName } from './domain/rating-kinds.js';

export class SetRating {
  /** 统一社会信用代码 / credit code of the enterprise */
  @ApiProperty({ example: '91330200MA0DEM013H' })
  @IsString()
  @MaxLength(64)
  creditCode!: string;

  /** 评级种类，见 GET /registration/rating-kinds / kind of rating */
  @ApiProperty({ enum: ratingKindNames, example: 'refund-class' })
  @IsIn(ratingKindNames)
  kind!: RatingKindName;

  /** 评级，须为该日适用的版本所规定 / one of the values that the edition of that day knows */
  @ApiProperty({ example: '2' })
  @IsString()
  @MaxLength(60)
  value!: string;

  /** 首日 / first day */
  @ApiProperty({ format: 'date', example: '2026-01-01' })
  @IsDay()
  from!: string;

  /** 理由或文号 / why, or the number of the decision */
  @ApiProperty({ example: '2026年度管理类别评定' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(500)
  reason!: string;
}

export class ListRatings extends PageQuery {
  @ApiPropertyOptional({ description: '统一社会信用代码 / credit code' })
  @IsOptional()
  @IsString()
  @MaxLength(18)
  creditCode?: string;

  @ApiPropertyOptional({ enum: ratingKindNames })
  @IsOptional()
  @IsIn(ratingKindNames)
  kind?: RatingKindName;

  @ApiPropertyOptional({ format: 'date', description: '该日有效的 / only those in force on this day' })
  @IsOptional()
  @IsDay()
  on?: string;
}
