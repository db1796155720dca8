import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { instantText, type Language, type Text } from '@app/kernel';
import type { Page } from '@app/platform';
import { documentKinds } from '../messages/messages.views.js';
import { owners, waitingStates, type Allowance, type Owner, type Waiter } from './domain/deadlines.js';
import type { StuckRow } from './waiting.repository.js';

const hourMs = 3_600_000;

const waiters = [...new Set(waitingStates.map(({ what }) => what))];

class RemediesView implements Text {
  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;
}

class StuckItemView {
  @ApiProperty({ enum: waiters })
  what!: Waiter;

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    description: '单证种类；出口报关单为监管方式 · kind of document, of an export declaration its mode',
    example: 'list',
  })
  kind!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: '关键字段 · the fields that it is known by',
  })
  key!: Record<string, string>;

  @ApiProperty()
  status!: string;

  @ApiPropertyOptional({
    enum: documentKinds,
    isArray: true,
    description: '尚缺的单证 · documents it waits for',
  })
  missing?: readonly string[];

  @ApiProperty({ enum: owners, description: '由谁处理 · who must act' })
  owner!: Owner;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({ format: 'date-time' })
  deadline!: string;

  @ApiProperty({ type: 'integer' })
  overdueHours!: number;

  @ApiPropertyOptional({ enum: ['law', 'configuration'] })
  basis?: Allowance['basis'] | undefined;

  @ApiPropertyOptional({ type: String })
  source?: string | undefined;

  @ApiPropertyOptional({ type: String, description: '如何处理 · what to do' })
  remedy?: string | undefined;

  @ApiPropertyOptional({ type: RemediesView })
  remedies?: RemediesView | undefined;
}

export class StuckItemPage implements Page<StuckItemView> {
  @ApiProperty({ type: [StuckItemView] })
  items!: StuckItemView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** One thing that has waited too long: who must act, since when, until when it was due, by what right, and what to do. */
export function stuckView(row: StuckRow, now: Date, language: Language): StuckItemView {
  const state = waitingStates[row.state];
  const period = state?.allowance[row.period];
  const key: Record<string, string> = JSON.parse(row.keyFields);
  return {
    what: row.what,
    id: row.id,
    kind: row.kind,
    key,
    status: row.status,
    ...(row.missing.length === 0 ? {} : { missing: row.missing }),
    owner: row.owner,
    since: instantText(row.since),
    deadline: instantText(row.due),
    overdueHours: Math.floor((now.getTime() - row.due.getTime()) / hourMs),
    basis: period?.value.basis,
    source: period?.source,
    remedy: state?.remedy[language],
    remedies: state?.remedy,
  };
}
