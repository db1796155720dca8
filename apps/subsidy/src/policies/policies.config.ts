import { IsOptional, IsString } from 'class-validator';

export class PoliciesConfig {
  /** The folder of the policy packs; found beside the program when not given. */
  @IsOptional()
  @IsString()
  POLICIES_DIR?: string;
}
