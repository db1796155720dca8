import { Catch, Injectable, UseFilters, type RpcExceptionFilter } from '@nestjs/common';
import { EXCEPTION_FILTERS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PATTERN_METADATA } from '@nestjs/microservices/constants.js';
import { throwError, type Observable } from 'rxjs';

@Catch()
class PassThrough implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

const passThrough = new PassThrough();

/**
 * Nest replaces what an event handler throws by "Internal server error" before a transport sees it; the consumer must
 * know the very error, to park, retry or pause. A filter on every `@EventPattern` method hands it through. It must stand
 * there before Nest wraps the handlers (`connectMicroservice`), hence in a constructor.
 */
@Injectable()
export class OriginalErrors {
  constructor(discovery: DiscoveryService, scanner: MetadataScanner) {
    for (const { metatype } of discovery.getControllers()) {
      const prototype: object | undefined = metatype?.prototype;
      if (!prototype) continue;
      for (const name of scanner.getAllMethodNames(prototype)) handThrough(prototype, name);
    }
  }
}

function handThrough(prototype: object, name: string): void {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== 'function' || !Reflect.hasMetadata(PATTERN_METADATA, method)) return;
  const present: unknown[] = Reflect.getMetadata(EXCEPTION_FILTERS_METADATA, method) ?? [];
  if (!present.includes(passThrough)) UseFilters(passThrough)(prototype, name, { value: method });
}
