import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AllowedMethods } from '../requests/allowed-methods.js';
import { noteMethods } from '../requests/edge-hooks.js';
import { markRoutes, refuseUnguardedRoutes } from './route-access.js';

/** What is known of the routes before they are registered: who may call each, and which methods a path takes. */
@Injectable()
export class RouteKnowledge {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly methods: AllowedMethods,
  ) {}

  /** Throws when a route does not say who may call it, now for controllers and later for any other. */
  install(fastify: FastifyInstance): void {
    markRoutes(this.discovery, this.scanner, this.reflector);
    refuseUnguardedRoutes(fastify);
    noteMethods(fastify, this.methods);
  }
}
