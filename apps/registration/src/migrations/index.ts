import { CreateConnections1800000020300 } from './1800000020300-create-connections.js';
import { CreateParticipants1758067300000 } from './1758067300000-create-participants.js';
import { CreateRelations1800003000001 } from './1800003000001-create-relations.js';
import { CreateBatches1800003000002 } from './1800003000002-create-batches.js';
import { CreatePapers1800010000000 } from './1800010000000-create-papers.js';
import { KeepSellers1800010000002 } from './1800010000002-keep-sellers.js';

export const registrationMigrations = [
  CreateParticipants1758067300000,
  CreateRelations1800003000001,
  CreateBatches1800003000002,
  CreatePapers1800010000000,
  KeepSellers1800010000002,
  CreateConnections1800000020300,
];
