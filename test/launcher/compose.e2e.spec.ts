import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { youngGeneration } from '../../deploy/local/apps.mjs';
import { keptMemory } from '../../deploy/local/kept-memory.mjs';
import { composeEnvironment } from '../../deploy/compose-env.mjs';
import { databaseOf, serviceNames, services } from '../../deploy/services.mjs';

/** No container engine is needed here: this reads the file as compose would, and asks compose itself where its client is installed. */
const checkout = resolve(import.meta.dirname, '../..');
const text = readFileSync(resolve(checkout, 'docker-compose.yml'), 'utf8');

interface ComposeService {
  image: string;
  command?: string[];
  environment: Record<string, string>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
  ports?: string[];
  volumes?: string[];
}
const compose = parse(text, { merge: true }) as { services: Record<string, ComposeService>; volumes: object };
const variables = [...text.matchAll(/\$\{([A-Z0-9_]+)(:[?-])?/g)].map(([, name, kind]) => ({
  name: name!,
  kind,
}));
const required = new Set(variables.filter(({ kind }) => kind === ':?').map(({ name }) => name));

describe('what is set in several places', () => {
  it('keeps memory in containers as on one machine', () => {
    expect(compose.services['postgres']!.environment).toMatchObject(keptMemory);
    const dockerfile = readFileSync(resolve(checkout, 'deploy/Dockerfile'), 'utf8');
    for (const [name, value] of Object.entries(keptMemory)) expect(dockerfile).toContain(`${name}=${value}`);
  });

  it('collects garbage of customs in a container as on one machine', () => {
    expect(compose.services['customs']!.command).toEqual(expect.arrayContaining([...youngGeneration]));
  });
});

describe('docker-compose.yml', () => {
  it('runs PostgreSQL 18, Kafka, the provisioning and all nine services', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [...serviceNames, 'kafka', 'postgres', 'provision'].sort(),
    );
    expect(compose.services['postgres']!.image).toBe('postgres:18');
    expect(compose.services['kafka']!.image).toMatch(/^apache\/kafka:4\./);
  });

  it.each(serviceNames)(
    '%s waits for its stores, has a health check, its own database and the field key of its group',
    (name) => {
      const service = compose.services[name]!;
      expect(service.command!.at(-1)).toBe(`dist/apps/${name}/src/main.js`);
      expect(service.healthcheck!.test).toContain('node');
      expect(service.depends_on).toEqual({
        postgres: { condition: 'service_healthy' },
        kafka: { condition: 'service_healthy' },
        provision: { condition: 'service_completed_successfully' },
      });
      const variable = databaseOf(name).toUpperCase();
      expect(service.environment['DATABASE_URL']).toContain(
        `//sw_${databaseOf(name)}:\${${variable}_DB_PASSWORD:?`,
      );
      expect(service.environment['DATABASE_URL']).toMatch(
        new RegExp(`@postgres:5432/sw_${databaseOf(name)}$`),
      );
      expect(service.environment['FIELD_KEYS']).toContain(
        `\${${services[name]!.keys.toUpperCase()}_FIELD_KEYS:?`,
      );
      expect(service.environment['FIELD_HASH_KEY']).toContain(
        `\${${services[name]!.keys.toUpperCase()}_HASH_KEY:?`,
      );
    },
  );

  it.each(serviceNames)(
    '%s keeps the heads of its audit chain outside the database, and signs evidence',
    (name) => {
      const { environment, volumes } = compose.services[name]!;
      expect(volumes).toEqual(['audit-heads:/audit-heads']);
      expect(environment['AUDIT_HEADS']).toBe('/audit-heads');
      expect(environment['EVIDENCE_KEY']).toMatch(/^\$\{EVIDENCE_KEY:\?/);
    },
  );

  it('opens only the window, and on this machine only unless told otherwise', () => {
    const open = Object.entries(compose.services).filter(([, service]) => service.ports);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([
      ['window', ['${PUBLISH:-127.0.0.1:8080}:8080']],
    ]);
  });

  it('has no default for any secret', () => {
    const withDefault = variables.filter(({ kind }) => kind !== ':?').map(({ name }) => name);
    expect(withDefault.filter((name) => /PASSWORD|SECRET|KEY/.test(name))).toEqual([]);
    for (const [name, { environment }] of Object.entries(compose.services)) {
      for (const [variable, value] of Object.entries(environment)) {
        if (/PASSWORD|SECRET|FIELD_/.test(variable))
          expect([name, variable, value]).toEqual([name, variable, expect.stringMatching(/^\$\{\w+:\?/)]);
      }
    }
  });

  it('demands exactly the secrets that deploy/compose-env.mjs makes', async () => {
    expect([...required].sort()).toEqual(Object.keys(await composeEnvironment()).sort());
  });

  it('is accepted by docker compose', async () => {
    const client = spawnSync('docker', ['compose', 'version'], { encoding: 'utf8' });
    if (client.status !== 0) {
      console.log(
        'docker compose is not installed here: `docker compose config` was not run, only the structure was checked',
      );
      return;
    }
    const config = spawnSync('docker', ['compose', '-f', 'docker-compose.yml', 'config', '--quiet'], {
      cwd: checkout,
      encoding: 'utf8',
      env: { ...process.env, ...(await composeEnvironment()) },
    });
    expect(config.stderr).toBe('');
    expect(config.status).toBe(0);
  });
});
