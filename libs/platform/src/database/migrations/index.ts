import { CreateIdempotencyKeys1758067200000 } from './1758067200000-create-idempotency-keys.js';
import { CreateBusinessClock1758067200001 } from './1758067200001-create-business-clock.js';
import { CreateFieldKeys1800050000000 } from './1800050000000-create-field-keys.js';
import { CreateRevokedTokens1800000020100 } from './1800000020100-create-revoked-tokens.js';

/** Tables that every service has; `databaseModule` adds them to the service's own. */
export const platformMigrations = [
  CreateIdempotencyKeys1758067200000,
  CreateBusinessClock1758067200001,
  CreateFieldKeys1800050000000,
  CreateRevokedTokens1800000020100,
];
