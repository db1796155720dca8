import { CreateSubmissions1764000000000 } from './1764000000000-create-submissions.js';
import { CreateMailbox1764000000001 } from './1764000000001-create-mailbox.js';

export const adapterMigrations = [CreateSubmissions1764000000000, CreateMailbox1764000000001];
