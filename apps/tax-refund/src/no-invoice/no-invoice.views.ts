import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { decimal, instantText, type Language } from '@app/kernel';
import type { Page } from '@app/platform';
import { writeXlsx } from '@app/tables';
import { unitText } from '../codes/units.js';
import type { Condition, Difference, Exemption } from './domain/exemption.js';
import type { JudgedLine } from './no-invoice.service.js';

/** What is recorded of an exported line, and what customs has of it (财税〔2018〕103号 一). */
class SixFieldsView {
  @ApiProperty({ format: 'date' })
  exportDate!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  unit!: string;

  @ApiProperty()
  quantity!: string;

  @ApiProperty()
  unitPrice!: string;

  @ApiProperty()
  amount!: string;
}

class CustomsLineView extends SixFieldsView {
  @ApiProperty()
  gcode!: string;

  @ApiProperty()
  tradeMode!: string;

  @ApiProperty()
  customsCode!: string;

  @ApiProperty({ description: '海关币制代码 · currency code of customs' })
  currency!: string;

  @ApiProperty({ description: '已退回数量 · how much of it came back' })
  returned!: string;

  @ApiProperty()
  hasInvoice!: boolean;
}

class DifferenceView implements Difference {
  @ApiProperty()
  field!: Difference['field'];

  @ApiProperty()
  recorded!: string;

  @ApiProperty()
  customs!: string;
}

class ExemptionConditionView {
  @ApiProperty({ enum: ['recorded', 'zone-export', 'not-excluded', 'no-voucher'] })
  condition!: Condition['condition'];

  @ApiProperty({ type: Boolean, nullable: true, description: 'null：数据不足 · the data cannot say' })
  met!: boolean | null;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  clause!: string;

  @ApiPropertyOptional()
  actual?: string;
}

class RegisteredLineView extends SixFieldsView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: 'integer' })
  version!: number;

  @ApiProperty()
  owner!: string;

  @ApiProperty()
  invtNo!: string;

  @ApiProperty({ type: 'integer' })
  gnum!: number;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({
    type: CustomsLineView,
    nullable: true,
    description: '海关清单所载；null：无 · as customs has it; null: no released list',
  })
  customs!: object | null;

  @ApiProperty({ enum: ['exempt', 'not-exempt', 'undecided'] })
  status!: Exemption['status'];

  @ApiProperty({ type: [DifferenceView] })
  differences!: readonly DifferenceView[];

  @ApiProperty({ type: [ExemptionConditionView] })
  conditions!: ExemptionConditionView[];
}

export class RegisteredLinePage implements Page<RegisteredLineView> {
  @ApiProperty({ type: [RegisteredLineView] })
  items!: RegisteredLineView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** A line of the register with what customs has, and whether it is exempt. */
export function judgedLineView(
  { line, released, exemption }: JudgedLine,
  language: Language,
): RegisteredLineView {
  return {
    id: line.id,
    version: line.version,
    owner: line.owner,
    invtNo: line.invtNo,
    gnum: line.gnum,
    exportDate: line.exportDate,
    name: line.name,
    unit: line.unit,
    quantity: decimal(line.quantity).toFixed(),
    unitPrice: decimal(line.unitPrice).toFixed(),
    amount: decimal(line.amount).toFixed(),
    recordedAt: instantText(line.recordedAt),
    customs: released,
    status: exemption.status,
    differences: exemption.differences,
    conditions: exemption.conditions.map((condition) => ({ ...condition, text: condition.text[language] })),
  };
}

const statusTexts = { exempt: '免税', 'not-exempt': '不符合免税条件', undecided: '待定（商品编号无数据）' };

/** The register as Excel: the six fields, customs' list beside them, and every difference named. */
export async function registerFile(lines: readonly JudgedLine[], month: string): Promise<Buffer> {
  const headings = [
    '清单编号',
    '序号',
    '出口日期',
    '货物名称',
    '计量单位',
    '数量',
    '单价',
    '金额',
    '币制',
    '商品编号',
    '监管方式',
    '与海关清单的差异',
    '未满足的条件',
    '结论',
  ];
  return writeXlsx([
    {
      name: `无票免税登记 ${month}`,
      columns: headings.map((heading) => ({ heading, width: 18 })),
      rows: lines.map(({ line, released, exemption }) => ({
        texts: [
          line.invtNo,
          String(line.gnum),
          line.exportDate,
          line.name,
          unitText(line.unit),
          decimal(line.quantity).toFixed(),
          decimal(line.unitPrice).toFixed(),
          decimal(line.amount).toFixed(),
          released?.currency ?? '',
          released?.gcode ?? '',
          released?.tradeMode ?? '',
          exemption.differences
            .map(({ field, recorded, customs }) => `${field}：登记 ${recorded}，海关 ${customs}`)
            .join('\n'),
          exemption.conditions
            .filter(({ met }) => met !== true)
            .map(({ text, actual }) => `${text.zh}（${actual ?? ''}）`)
            .join('\n'),
          statusTexts[exemption.status],
        ],
        rejected: false,
      })),
    },
  ]);
}
