import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { instantText, type Language } from '@app/kernel';
import { localise, type Page } from '@app/platform';
import type { Route } from '../calculations/domain/export-route.js';
import { declarationStatuses, type DeclarationStatus } from './domain/declaration-life.js';
import { FaultView } from '../messages/messages.views.js';
import type { DeclarationForm } from './domain/declaration-form.js';
import type {
  Circumstances,
  ExportDeclarationEntity,
  ExportDeclarationMoveEntity,
} from './export-declaration.entity.js';
import type { DeclarationState } from './export-declarations.service.js';

class ExportDeclarationItemView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty({ enum: declarationStatuses })
  status!: DeclarationStatus;

  @ApiProperty({ description: '监管方式 · mode of supervision', example: '9710' })
  tradeMode!: string;

  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;

  @ApiProperty()
  ebcCode!: string;

  @ApiProperty({ type: String, nullable: true, description: '报关单号 · declaration number' })
  entryId!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acceptedAt!: string | null;

  @ApiProperty({ type: String, nullable: true, description: '出口日期 · day of export' })
  exportDate!: string | null;

  @ApiProperty({ format: 'date-time' })
  statusSince!: string;
}

class DeclarationRouteView {
  @ApiProperty({ enum: ['list', 'declaration'] })
  channel!: Route['channel'];

  @ApiProperty({ type: [String] })
  reasons!: string[];

  @ApiProperty({ type: [Object], description: '判断步骤 · how it was decided' })
  steps!: Route['steps'];
}

class DeclarationMoveView {
  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty()
  step!: string;

  @ApiProperty({ enum: declarationStatuses })
  status!: DeclarationStatus;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty()
  by!: string;

  @ApiProperty({ type: String, nullable: true })
  entryId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class ExportDeclarationView extends ExportDeclarationItemView implements Circumstances {
  @ApiProperty()
  dutiable!: boolean;

  @ApiProperty()
  licence!: boolean;

  @ApiProperty()
  inspection!: boolean;

  @ApiProperty()
  wantsRefund!: boolean;

  @ApiPropertyOptional()
  exchangeRate?: string;

  @ApiProperty({
    type: DeclarationRouteView,
    nullable: true,
    description: '申报渠道；null：尚不能判断 · by which way it may go; null: not known yet',
  })
  route!: DeclarationRouteView | null;

  @ApiProperty({ type: Object, description: '栏目：head、documents、lines · the form' })
  form!: DeclarationForm;

  @ApiProperty({ type: [FaultView], description: '尚须补填或更正的栏目 · still to be supplied' })
  missing!: FaultView[];

  @ApiProperty({ type: [DeclarationMoveView] })
  history!: DeclarationMoveView[];
}

export class ExportDeclarationPage implements Page<ExportDeclarationItemView> {
  @ApiProperty({ type: [ExportDeclarationItemView] })
  items!: ExportDeclarationItemView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function declarationItem(declaration: ExportDeclarationEntity): ExportDeclarationItemView {
  const { id, version, status, tradeMode, orderNo, ebpCode, ebcCode, entryId, exportDate } = declaration;
  return {
    id,
    version,
    status,
    tradeMode,
    orderNo,
    ebpCode,
    ebcCode,
    entryId,
    acceptedAt: declaration.acceptedAt && instantText(declaration.acceptedAt),
    exportDate,
    statusSince: instantText(declaration.statusSince),
  };
}

/** The declaration with its form, what is still to be supplied, the way by which it may go, and its history. */
export function declarationView(
  { declaration, form, faults }: DeclarationState,
  route: Route | undefined,
  moves: readonly ExportDeclarationMoveEntity[],
  language: Language,
): ExportDeclarationView {
  return {
    ...declarationItem(declaration),
    ...declaration.circumstances,
    route: route
      ? {
          channel: route.channel,
          reasons: route.reasons.map((reason) => reason[language]),
          steps: route.steps,
        }
      : null,
    form,
    missing: faults.map((fault) => localise(fault, language)),
    history: moves.map(({ version, step, status, at, by, entryId, reason }) => ({
      version,
      step,
      status,
      at: instantText(at),
      by,
      entryId,
      reason,
    })),
  };
}
