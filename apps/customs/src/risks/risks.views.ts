import { ApiProperty } from '@nestjs/swagger';
import { instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import type { EntryRow } from './blacklist.repository.js';
import { blacklistKinds, type BlacklistKind } from './domain/blacklist.js';
import { riskRules, type RiskRule, type Severity } from './domain/risk-rules.js';
import type { HitRow } from './risk-hits.repository.js';

class RiskVerdictView {
  @ApiProperty({ enum: ['cleared', 'confirmed'] })
  decision!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true })
  by!: string | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class RiskHitView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: Object.keys(riskRules) })
  rule!: RiskRule;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ format: 'date', description: '参数自此日起 · its parameters are in force since' })
  version!: string;

  @ApiProperty({ enum: ['refuse', 'fail', 'review'] })
  severity!: Severity;

  @ApiProperty({ type: String, format: 'uuid', isArray: true })
  listIds!: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: '事实，因规则而异 · what it found, by the rule',
  })
  facts!: Record<string, unknown>;

  @ApiProperty({ format: 'date-time' })
  foundAt!: string;

  @ApiProperty({ format: 'date-time' })
  seenAt!: string;

  @ApiProperty({ type: RiskVerdictView, nullable: true, description: 'null：尚未复核 · not reviewed yet' })
  decision!: RiskVerdictView | null;
}

export class RiskHitPage implements Page<RiskHitView> {
  @ApiProperty({ type: [RiskHitView] })
  items!: RiskHitView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class BlacklistEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: blacklistKinds })
  kind!: BlacklistKind;

  @ApiProperty({ description: '个人已脱敏 · of a person masked' })
  value!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: '末日 · last day' })
  to!: string | null;

  @ApiProperty({ description: '依据 · name and number of the list' })
  source!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  addedBy!: string;

  @ApiProperty({ format: 'date-time' })
  addedAt!: string;
}

export class BlacklistPage implements Page<BlacklistEntryView> {
  @ApiProperty({ type: [BlacklistEntryView] })
  items!: BlacklistEntryView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** A hit as an officer sees it: which rule in which version, what it found, what became of it. */
export function hitView(hit: HitRow): RiskHitView {
  const { decision, reason, decided_by: by, decided_at: at } = hit;
  return {
    id: hit.id,
    rule: hit.rule,
    ...riskRules[hit.rule],
    version: hit.version,
    severity: hit.severity,
    listIds: hit.list_ids,
    facts: hit.facts,
    foundAt: instantText(hit.found_at),
    seenAt: instantText(hit.seen_at),
    decision: decision === null || at === null ? null : { decision, reason, by, at: instantText(at) },
  };
}

export function entryView({
  added_by: addedBy,
  added_at: addedAt,
  shown,
  ...entry
}: EntryRow): BlacklistEntryView {
  return { ...entry, value: shown, addedBy, addedAt: instantText(addedAt) };
}
