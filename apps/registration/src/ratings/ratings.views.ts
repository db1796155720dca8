import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '@app/platform';
import { departments, type Department } from '../participants/domain/standing.js';
import type { Rating } from './domain/rating.js';
import { ratingKind, ratingKindNames, type RatingKindName } from './domain/rating-kinds.js';

export class RatingView implements Rating {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  creditCode!: string;

  @ApiProperty({ enum: ratingKindNames })
  kind!: RatingKindName;

  @ApiProperty()
  value!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: '末日；早于首日的表示首日即被取代 / last day; before `from`: replaced on its first day',
  })
  to!: string | null;

  @ApiProperty({ enum: departments })
  department!: Department;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ description: '账户 / client id of the account that set it' })
  actor!: string;

  @ApiProperty({ format: 'date-time' })
  setAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class RatingPage implements Page<RatingView> {
  @ApiProperty({ type: [RatingView] })
  items!: RatingView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

class EditionView {
  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  to!: string | null;

  @ApiProperty()
  source!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object' },
    description: '值与名称 / value: { zh, en }',
  })
  values!: object;
}

export class RatingKindView {
  @ApiProperty({ enum: ratingKindNames })
  kind!: RatingKindName;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ enum: departments })
  department!: Department;

  @ApiProperty({ type: [EditionView] })
  editions!: EditionView[];
}

export function ratingView(rating: Rating): RatingView {
  const { id, version, creditCode, kind, value, from, to, department, reason, actor, setAt, changedAt } =
    rating;
  return { id, version, creditCode, kind, value, from, to, department, reason, actor, setAt, changedAt };
}

export const ratingKindViews = (): RatingKindView[] =>
  ratingKindNames.map((name) => {
    const { zh, en, department, editions } = ratingKind(name);
    const shown = editions.map(({ from, to, source, value }) => ({
      from,
      to: to ?? null,
      source,
      values: value,
    }));
    return { kind: name, zh, en, department, editions: shown };
  });
