import { CreateParticipants1758067300000 } from './1758067300000-create-participants.js';

export const registrationMigrations = [CreateParticipants1758067300000];
