import { CreateSandbox1758067400000 } from './1758067400000-create-sandbox.js';

export const sandboxMigrations = [CreateSandbox1758067400000];
