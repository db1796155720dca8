import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '@app/platform';
import { ListItemView } from '../lists/lists.views.js';

class InspectionView extends ListItemView {
  @ApiProperty({ description: 'B2B 优先查验 · B2B goes first' })
  priority!: boolean;
}

export class InspectionPage implements Page<InspectionView> {
  @ApiProperty({ type: [InspectionView] })
  items!: InspectionView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
