import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DocumentKind } from '@app/ceb';
import type { Language } from '@app/kernel';
import type { MatchCheck, MatchReport, NotCompared, Paper } from '../lists/domain/match-report.js';
import { documentKinds } from '../messages/messages.views.js';

class MatchCheckView implements Omit<MatchCheck, 'fix' | 'because'> {
  @ApiProperty({ description: '规则 · the rule' })
  rule!: string;

  @ApiProperty({ enum: documentKinds, isArray: true })
  documents!: readonly DocumentKind[];

  @ApiProperty({ description: '字段；gnum：表体项 · CEB element, gnum for a goods line' })
  field!: string;

  @ApiProperty({ description: '个人信息已脱敏 · personal values masked' })
  expected!: string;

  @ApiProperty({ description: '个人信息已脱敏 · personal values masked' })
  actual!: string;

  @ApiProperty()
  ok!: boolean;

  @ApiPropertyOptional({ description: '如何更正 · how to mend it' })
  fix?: string;

  @ApiPropertyOptional({ description: '为何不同也通过 · why it passes although the values differ' })
  because?: string;

  @ApiPropertyOptional()
  gnum?: string;

  @ApiPropertyOptional({ type: 'integer' })
  line?: number;
}

class NotComparedView implements NotCompared {
  @ApiProperty()
  rule!: string;

  @ApiProperty({ enum: documentKinds, isArray: true })
  documents!: readonly DocumentKind[];

  @ApiProperty()
  field!: string;

  @ApiProperty({ enum: documentKinds, isArray: true, description: '未填此字段的单证 · that leave it empty' })
  absentIn!: readonly DocumentKind[];

  @ApiPropertyOptional()
  gnum?: string;
}

class NeededPaperView implements Omit<Paper, 'text'> {
  @ApiProperty({ enum: ['overseas-warehouse-filing', 'power-of-attorney'] })
  paper!: Paper['paper'];

  @ApiProperty()
  text!: string;

  @ApiProperty()
  source!: string;
}

export class MatchReportView implements Omit<MatchReport, 'checks' | 'papers'> {
  @ApiProperty({ enum: ['matched', 'mismatched', 'incomplete'] })
  result!: MatchReport['result'];

  @ApiProperty({ enum: documentKinds, isArray: true, description: '尚未申报的单证 · not declared yet' })
  missing!: readonly DocumentKind[];

  @ApiProperty({ enum: documentKinds, isArray: true, description: '其中仅暂存的 · those of them only kept' })
  kept!: readonly DocumentKind[];

  @ApiProperty({ type: [MatchCheckView] })
  checks!: MatchCheckView[];

  @ApiProperty({ type: [NotComparedView] })
  notCompared!: readonly NotComparedView[];

  @ApiProperty({ type: [NeededPaperView] })
  papers!: NeededPaperView[];
}

/** The match report with its remedies in the caller's language. */
export function reportView(report: MatchReport, language: Language): MatchReportView {
  return {
    ...report,
    papers: report.papers.map(({ text, ...paper }) => ({ ...paper, text: text[language] })),
    checks: report.checks.map(({ fix, because, ...check }) => ({
      ...check,
      ...(fix ? { fix: fix[language] } : {}),
      ...(because ? { because: because[language] } : {}),
    })),
  };
}
