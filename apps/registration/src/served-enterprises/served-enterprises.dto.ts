import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { agreementStatuses, type AgreementStatus } from '../agreements/domain/agreement.js';
import { serviceNames, type ServiceName } from './domain/service-catalogue.js';

export const servedSides = ['provider', 'served'] as const;

export class OfferServices {
  /** 提供的全部服务，见 GET /registration/service-catalogue；空表示不再提供 / all that you offer; empty: nothing any more */
  @ApiProperty({ enum: serviceNames, isArray: true, example: ['customs-declaration', 'logistics'] })
  @IsArray()
  @ArrayMaxSize(serviceNames.length)
  @ArrayUnique()
  @IsIn(serviceNames, { each: true })
  services!: ServiceName[];
}

export class ProposeService {
  /** 服务对象的统一社会信用代码 / credit code of the enterprise to be served */
  @ApiProperty({ example: '91330200MA0DEM021C' })
  @IsString()
  @MaxLength(64)
  served!: string;

  /** 服务内容 / services of your offer */
  @ApiProperty({ enum: serviceNames, isArray: true, example: ['customs-declaration'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(serviceNames.length)
  @ArrayUnique()
  @IsIn(serviceNames, { each: true })
  services!: ServiceName[];

  /** 首日，默认今天 / first day, today by default */
  @ApiPropertyOptional({ type: String, format: 'date' })
  @IsOptional()
  @IsDay()
  from?: string;

  /** 末日，长期的不填 / last day; left out where there is none */
  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsDay()
  to?: string | null;
}

export class ListOffers extends PageQuery {
  @ApiPropertyOptional({ enum: serviceNames })
  @IsOptional()
  @IsIn(serviceNames)
  service?: ServiceName;
}

export class ListServed extends PageQuery {
  @ApiPropertyOptional({
    enum: servedSides,
    description: '本企业是服务方或被服务方 / which side your enterprise is on',
  })
  @IsOptional()
  @IsIn(servedSides)
  side?: (typeof servedSides)[number];

  @ApiPropertyOptional({ enum: agreementStatuses })
  @IsOptional()
  @IsIn(agreementStatuses)
  status?: AgreementStatus;

  /** 任一方的信用代码 / credit code of either side */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(18)
  enterprise?: string;
}
