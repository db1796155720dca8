import { ApiProperty } from '@nestjs/swagger';
import { departments, type Department } from '../participants/domain/departments.js';
import type { Waiting } from './domain/waiting-for.js';

const owners = [...departments, 'enterprise'] as const;
const whats = [
  'decision',
  'second-person',
  'lifting',
  'amendment',
  'paper-verification',
  'paper',
] as const satisfies readonly Waiting['what'][];

/** What the record waits for: whose turn it is, since when and until when. */
export class WaitingView {
  @ApiProperty({ enum: whats })
  what!: Waiting['what'];

  @ApiProperty({ enum: owners, description: '由谁处理 · whose turn it is' })
  owner!: Waiting['owner'];

  @ApiProperty({ enum: departments, nullable: true })
  department!: Department | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  since!: string | null;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '办理期限最后一日 · last day to decide',
  })
  dueBy!: string | null;

  @ApiProperty({
    description: '节假日安排未公布，仅按周末推算 · the holidays are not published yet: weekends only',
  })
  provisional!: boolean;

  @ApiProperty()
  overdue!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  paperId!: string | null;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

export function waitingView({ due, text, ...waiting }: Waiting): WaitingView {
  const { what, owner, department, since, overdue, paperId } = waiting;
  return {
    what,
    owner,
    department,
    since,
    dueBy: due?.date ?? null,
    provisional: due?.provisional ?? false,
    overdue,
    paperId,
    zh: text.zh,
    en: text.en,
  };
}
