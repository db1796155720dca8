import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Readiness, ReadinessCheck } from './readiness.js';

@Injectable()
export class DatabaseReadiness implements ReadinessCheck {
  readonly name = 'database';

  constructor(private readonly database: DataSource) {}

  async check(): Promise<Readiness> {
    await this.database.query('SELECT 1');
    return { ready: true };
  }
}
