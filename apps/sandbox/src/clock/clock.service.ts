import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClockAcknowledged, ClockSet } from '@app/contracts';
import { append } from '@app/messaging';
import { movedOffset, type ClockMove } from './domain/clock-move.js';
import {
  addSetting,
  currentSetting,
  lockSetting,
  noteAcknowledgements,
  type ClockSetting,
} from './clock.repository.js';

/** There is one clock: its id as a document and the key of its events. */
const clockId = 'clock';

@Injectable()
export class ClockService {
  current(tx: EntityManager): Promise<ClockSetting> {
    return currentSetting(tx);
  }

  /** Moves business time and tells all services; real time `realNow` is what the offset is measured from. */
  async move(tx: EntityManager, move: ClockMove, setBy: string, realNow: Date): Promise<ClockSetting> {
    const { version, offsetMs } = await lockSetting(tx);
    const setting = { version: version + 1, offsetMs: movedOffset(offsetMs, move, realNow) };
    await addSetting(tx, setting, setBy);
    await append<ClockSet>(tx, 'sandbox.clock-set.v1', clockId, [{ id: clockId, ...setting }]);
    return setting;
  }

  acknowledged(tx: EntityManager, documents: readonly ClockAcknowledged[]): Promise<void> {
    return noteAcknowledgements(tx, documents);
  }
}
