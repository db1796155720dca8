/** `node --import …/typescript.mjs file.ts` runs the sources as jest does: for processes that tests kill. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
