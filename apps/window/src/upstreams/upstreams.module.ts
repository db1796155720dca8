import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { readEnvironment, ReadinessChecks } from '@app/platform';
import { WindowConfig } from '../window-config.js';
import { UpstreamReadiness } from './upstream-readiness.js';
import { Upstreams, upstreamsFrom } from './upstreams.js';

@Global()
@Module({
  providers: [
    { provide: Upstreams, useFactory: () => upstreamsFrom(readEnvironment(WindowConfig).UPSTREAMS) },
  ],
  exports: [Upstreams],
})
export class UpstreamsModule implements OnModuleInit {
  constructor(
    private readonly upstreams: Upstreams,
    private readonly readiness: ReadinessChecks,
  ) {}

  /** The window is ready when everyone behind it is. */
  onModuleInit(): void {
    this.readiness.add(...this.upstreams.all.map((upstream) => new UpstreamReadiness(upstream)));
  }
}
