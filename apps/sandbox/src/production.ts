/** The sandbox gives away tokens and invents customs' answers: it must never run beside real declarations. */
export function productionRefusal(nodeEnv: string | undefined): string | undefined {
  if (nodeEnv?.trim().toLowerCase() !== 'production') return undefined;
  return 'The sandbox does not start with NODE_ENV=production: it issues tokens to everyone and answers for authorities.';
}
