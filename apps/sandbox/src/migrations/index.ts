import { CreateSandbox1758067400000 } from './1758067400000-create-sandbox.js';
import { CreateTestKeys1795441200000 } from './1795441200000-create-test-keys.js';
import { NoteAddressOfFailures1801700000100 } from './1801700000100-note-address-of-failures.js';
import { CreateLogins1800000020200 } from './1800000020200-create-logins.js';

export const sandboxMigrations = [
  CreateSandbox1758067400000,
  CreateTestKeys1795441200000,
  CreateLogins1800000020200,
  NoteAddressOfFailures1801700000100,
];
