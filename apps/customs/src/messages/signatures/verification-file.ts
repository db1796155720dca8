/** What a verifying thread runs. A file of its own: tests replace it by one that loads TypeScript (jest.config.mjs). */
export const verificationFile = new URL('./verification.worker.js', import.meta.url);
