export interface WakeUp {
  wake(): void;
  /** Resolves at the next `wake`, at once when one came since the last wait, otherwise after `timeoutMs`. True: it was woken. */
  wait(timeoutMs: number): Promise<boolean>;
}

/** Lets a polling loop sleep without missing a call that comes while it works. */
export function createWakeUp(): WakeUp {
  let pending = false;
  let resume: (() => void) | undefined;
  return {
    wake() {
      pending = true;
      resume?.();
    },
    async wait(timeoutMs) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, timeoutMs);
          resume = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        resume = undefined;
      }
      const woken = pending;
      pending = false;
      return woken;
    },
  };
}
