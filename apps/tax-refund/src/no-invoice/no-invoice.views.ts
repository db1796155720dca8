import { decimal, instantText, type Language } from '@app/kernel';
import { writeXlsx } from '@app/tables';
import { unitText } from '../codes/units.js';
import type { JudgedLine } from './no-invoice.service.js';

/** A line of the register with what customs has, and whether it is exempt. */
export function judgedLineView(
  { line, released, exemption }: JudgedLine,
  language: Language,
): Record<string, unknown> {
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
