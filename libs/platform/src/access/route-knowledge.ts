import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import { AllowedMethods } from '../requests/allowed-methods.js';
import { noteMethods } from '../requests/edge-hooks.js';
import { markRawBodies } from '../requests/raw-body.js';
import { guardRoutes } from './route-access.js';

/** What is known of the routes before they are registered: who may call each, what it reads, and which methods a path takes. */
@Injectable()
export class RouteKnowledge {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly methods: AllowedMethods,
    @Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions,
  ) {}

  /** From now on a route without a row in the authorisation table throws when it is registered. */
  install(fastify: FastifyInstance): void {
    markRawBodies(this.discovery, this.scanner);
    guardRoutes(fastify, this.options);
    noteMethods(fastify, this.methods);
  }
}
