import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReadinessChecks } from './readiness.js';

/** `/health` and `/health/live`: the process answers. `/health/ready`: it can do its work, or 503 with what it waits for. */
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: ReadinessChecks) {}

  @Get()
  health(): { status: string } {
    return { status: 'ok' };
  }

  @Get('live')
  live(): { status: string } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const { ready, checks } = await this.readiness.all();
    if (!ready) void reply.status(503).header('retry-after', '1');
    return { status: ready ? 'ready' : 'waiting', checks };
  }
}
