import { ApiProperty } from '@nestjs/swagger';
import type { ExportDeclared } from '@app/contracts';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import type { DeclarationEntity } from './declaration.entity.js';
import type { ResultCheck } from './domain/result-checks.js';

type Item = ExportDeclared['items'][number];
type Line = Item['lines'][number];

class DeclaredCaseView {
  @ApiProperty()
  orderNo!: string;

  @ApiProperty()
  ebpCode!: string;
}

class DeclaredLineView implements Line {
  @ApiProperty({ format: 'uuid' })
  listId!: string;

  @ApiProperty()
  invtNo!: string;

  @ApiProperty({ type: 'integer' })
  gnum!: number;

  @ApiProperty()
  case!: DeclaredCaseView;

  @ApiProperty()
  qty!: string;

  @ApiProperty()
  fob!: string;
}

class DeclaredItemView implements Item {
  @ApiProperty({ type: 'integer' })
  item!: number;

  @ApiProperty()
  gcode!: string;

  @ApiProperty()
  gname!: string;

  @ApiProperty()
  unit!: string;

  @ApiProperty()
  qty!: string;

  @ApiProperty()
  unit1!: string;

  @ApiProperty()
  qty1!: string;

  @ApiProperty()
  currency!: string;

  @ApiProperty()
  fob!: string;

  @ApiProperty({ type: [DeclaredLineView], description: '清单表体 · the list lines in it' })
  lines!: DeclaredLineView[];
}

class ResultCheckView implements ResultCheck {
  @ApiProperty({ enum: ['grossWeight', 'netWeight', 'fob', 'qty'] })
  field!: ResultCheck['field'];

  @ApiProperty({ description: '币制或计量单位 · currency or unit' })
  of!: string;

  @ApiProperty({ description: '清单合计 · sum of the lists' })
  lists!: string;

  @ApiProperty()
  declared!: string;

  @ApiProperty()
  difference!: string;

  @ApiProperty()
  ok!: boolean;
}

export class MergedDeclarationView implements Omit<DeclarationEntity, 'declaredAt' | 'parties'> {
  @ApiProperty({ description: '报关单号 · declaration number' })
  entryId!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty()
  declSeqNo!: string;

  @ApiProperty()
  sumNo!: string;

  @ApiProperty()
  customsCode!: string;

  @ApiProperty()
  ebcCode!: string;

  @ApiProperty({ description: '出口日期 · day of export' })
  exportDate!: string;

  @ApiProperty({ format: 'date-time' })
  declaredAt!: string;

  @ApiProperty({ type: [DeclaredCaseView] })
  cases!: DeclaredCaseView[];

  @ApiProperty({ type: [DeclaredItemView] })
  items!: DeclaredItemView[];

  @ApiProperty({
    type: [ResultCheckView],
    nullable: true,
    description: '与清单的核对；null：汇总时尚不核对 · against the lists; null: made before it was checked',
  })
  checks!: readonly ResultCheckView[] | null;
}

export class MergedDeclarationPage implements Page<MergedDeclarationView> {
  @ApiProperty({ type: [MergedDeclarationView] })
  items!: MergedDeclarationView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function declarationView({
  declaredAt,
  parties: _parties,
  ...declaration
}: DeclarationEntity): MergedDeclarationView {
  return { ...declaration, declaredAt: instantText(declaredAt) };
}
