import type { FastifyRequest } from 'fastify';

/** CEB receipts are for those who ask for XML and take nothing else. */
export function wantsXml(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return accept.includes('application/xml') && !accept.includes('application/json');
}
