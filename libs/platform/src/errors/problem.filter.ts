import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PinoLogger } from 'nestjs-pino';
import { throwError } from 'rxjs';
import { AllowedMethods } from '../requests/allowed-methods.js';
import { problemBytes, problemType, type Refusal } from './problem.js';
import { refusalOfError } from './refusal-of-error.js';

/** Answers every error of every route as problem+json; what the platform did not foresee is logged with its stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly methods: AllowedMethods,
    private readonly logger: PinoLogger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    // Consumers need the original: the transport decides by its kind whether to park, retry or pause.
    if (host.getType() !== 'http') return throwError(() => error);
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = this.withOtherMethods(refusalOfError(error, request), request);
    request.refusalCode = refusal.code;
    if (refusal.status >= 500) this.logger.error({ err: error, code: refusal.code }, 'request failed');
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return undefined;
    }
    return reply
      .status(refusal.status)
      .headers(refusal.headers ?? {})
      .type(problemType)
      .send(problemBytes(refusal, request));
  }

  /** A path that exists under another method is 405 with `Allow`, not 404. */
  private withOtherMethods(refusal: Refusal, request: FastifyRequest): Refusal {
    if (refusal.status !== 404 || !request.is404) return refusal;
    const allowed = this.methods.of(request.url);
    if (allowed.length === 0 || allowed.includes(request.method)) return refusal;
    return {
      status: 405,
      code: 'method-not-allowed',
      text: {
        zh: `该路径仅支持 ${allowed.join('、')}`,
        en: `This path takes ${allowed.join(', ')} only`,
      },
      headers: { allow: allowed.join(', ') },
    };
  }
}
