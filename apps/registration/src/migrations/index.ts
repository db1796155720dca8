import { CreateParticipants1758067300000 } from './1758067300000-create-participants.js';
import { CreateConnections1800000020300 } from './1800000020300-create-connections.js';

export const registrationMigrations = [CreateParticipants1758067300000, CreateConnections1800000020300];
