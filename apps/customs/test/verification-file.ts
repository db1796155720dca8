/** In place of the compiled thread (src/messages/signatures/verification-file.ts): its TypeScript source. */
export const verificationFile = new URL('./verification-thread.mjs', import.meta.url);
