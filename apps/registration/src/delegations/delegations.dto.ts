import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { delegationScopeNames, type DelegationScopeName } from '@app/contracts';
import { IsDay, PageQuery } from '@app/platform';
import { agreementStatuses, type AgreementStatus } from '../agreements/domain/agreement.js';

export const delegationSides = ['principal', 'agent'] as const;

export class OfferDelegation {
  /** 受托企业的统一社会信用代码 / credit code of the agent */
  @ApiProperty({ example: '91330200MA0DEM021C' })
  @IsString()
  @MaxLength(64)
  agent!: string;

  /** 委托范围 / what is delegated, see GET /registration/delegation-scopes */
  @ApiProperty({ enum: delegationScopeNames, example: 'customs-declaration' })
  @IsIn(delegationScopeNames)
  scope!: DelegationScopeName;

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

export class ListDelegations extends PageQuery {
  @ApiPropertyOptional({
    enum: delegationSides,
    description: '本企业是委托方或受托方 / which side your enterprise is on',
  })
  @IsOptional()
  @IsIn(delegationSides)
  side?: (typeof delegationSides)[number];

  @ApiPropertyOptional({ enum: delegationScopeNames })
  @IsOptional()
  @IsIn(delegationScopeNames)
  scope?: DelegationScopeName;

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
