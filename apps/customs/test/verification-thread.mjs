import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
await import('../src/messages/signatures/verification.worker.ts');
