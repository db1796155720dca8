import { CreateParticipants1758067300000 } from './1758067300000-create-participants.js';
import { CreateRelations1800003000001 } from './1800003000001-create-relations.js';
import { CreateBatches1800003000002 } from './1800003000002-create-batches.js';

export const registrationMigrations = [
  CreateParticipants1758067300000,
  CreateRelations1800003000001,
  CreateBatches1800003000002,
];
