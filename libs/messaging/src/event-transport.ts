import { setTimeout as sleep } from 'node:timers/promises';
import { contracts, isEventType, type Topic } from '@app/contracts';
import { BusinessClock, RevokedTokens, ServiceConfig } from '@app/platform';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { DataSource } from 'typeorm';
import { followClock } from './consumer/clock.js';
import { createConsumer, type ConsumerOptions } from './consumer/consumer.js';
import type { Delivery } from './consumer/delivery.js';
import type { Handler } from './consumer/handlers.js';
import { keepRevoked } from './consumer/revoked-tokens.js';
import { startReplay, type Replay } from './consumer/replay.js';
import type { EventLog, Subscription } from './log/event-log.js';
import { EVENT_LOG, MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { countHandled } from './messaging-metrics.js';

const subscribeRetryMs = 1_000;

/**
 * Feeds `@EventPattern` handlers from the event log: a microservice strategy for `connectMicroservice`. A handler takes
 * a `Delivery`; what it throws decides whether its documents are parked, tried again, or waited for.
 */
@Injectable()
export class EventTransport extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  protected override readonly logger = new Logger(EventTransport.name);
  private readonly handlers = new Map<string, Handler[]>();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private subscription: Subscription | undefined;
  private replay: Replay | undefined;
  private listening = false;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly database: DataSource,
    private readonly config: ServiceConfig,
    clock: BusinessClock,
    revoked: RevokedTokens,
  ) {
    super();
    if (!config.sandbox) return;
    this.register('sandbox.clock-set.v1', followClock(options.service, clock));
    this.register('sandbox.tokens-revoked.v1', keepRevoked(revoked));
  }

  /** Called by Nest for every pattern; handlers of one type run one after the other, in the order of their modules. */
  override addHandler(pattern: unknown, callback: MessageHandler, isEventHandler = false): void {
    if (typeof pattern !== 'string' || !isEventHandler || !isEventType(pattern)) {
      throw new Error(`no contract has the event of @EventPattern(${JSON.stringify(pattern)})`);
    }
    if (!this.options.subscribes)
      throw new Error(`${this.options.service} does not subscribe, but handles ${pattern}`);
    this.messageHandlers.set(pattern, callback);
    this.register(pattern, async (delivery: Delivery) => {
      const result: unknown = await callback(delivery);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    });
  }

  /** Does not wait for the log, which may be away when the service starts; readiness tells when it consumes. */
  listen(callback: () => void): void {
    this.listening = this.config.consumesEvents;
    if (this.listening && this.handlers.size > 0) {
      this.running = this.subscribe();
      this.replay = startReplay(this.consumer);
    }
    callback();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await Promise.all([this.subscription?.close(), this.replay?.stop()]);
  }

  /** True when everything that should be consumed is. */
  get consuming(): boolean {
    return !this.listening || this.handlers.size === 0 || this.subscription !== undefined;
  }

  /** What the consumer and whoever replays parked events need. */
  get consumer(): ConsumerOptions {
    return {
      consumer: this.options.service,
      database: this.database,
      handlers: this.handlers,
      onHandled: countHandled,
      onParked: () => this.replay?.wake(),
    };
  }

  get group(): string {
    return `${this.config.EVENT_PREFIX}.${this.options.service}`;
  }

  /** The topics of the events handled. */
  get topics(): Topic[] {
    const types = [...this.handlers.keys()].filter(isEventType);
    return [...new Set(types.map((type) => contracts[type].topic))];
  }

  on(): void {}

  unwrap<T>(): T {
    throw new Error('the event transport has no underlying server');
  }

  private register(type: string, handler: Handler): void {
    this.handlers.set(type, [...(this.handlers.get(type) ?? []), handler]);
  }

  private async subscribe(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted && !this.subscription) {
      try {
        await this.log.ensureTopics();
        this.subscription = await this.log.subscribe(
          this.group,
          this.topics,
          createConsumer(this.consumer),
          (type) => this.handlers.has(type),
        );
      } catch (error) {
        this.logger.warn({ msg: 'event log not reachable, trying again', reason: String(error) });
        await sleep(subscribeRetryMs, undefined, { signal }).catch(() => {});
      }
    }
  }
}
