import { ApiProperty } from '@nestjs/swagger';
import type { Role } from '@app/platform';
import type { Account } from './accounts.js';

class AccountEnterprise {
  @ApiProperty()
  creditCode!: string;

  @ApiProperty()
  customsCode!: string;

  @ApiProperty()
  name!: string;
}

export class AccountView implements Account {
  @ApiProperty({ example: 'demo' })
  clientId!: string;

  @ApiProperty()
  clientSecret!: string;

  @ApiProperty({ type: [String], example: ['enterprise'] })
  roles!: readonly Role[];

  @ApiProperty({ required: false })
  enterprise?: AccountEnterprise;

  @ApiProperty({ required: false, example: 'customs' })
  department?: string;
}
