/**
 * `npm run audit:verify`: recomputes the audit chains of all services of a running `npm start` (DATA_DIR says whose), or of
 * the server of DATABASE_URL, and compares them with the heads kept outside. `--heads FOLDER` takes heads kept elsewhere,
 * which is what a superuser of this machine cannot have rewritten. Exit code 1: something was tampered with.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { databaseOf, serviceNames } from '../services.mjs';
import { compareWithKept, headKeepers, keptHeads, verifyChain } from './audit-chain.mjs';
import { portOfRunning } from './backup-postgres.mjs';
import { folderFrom, runCommand } from './backup.mjs';
import { PlainFailure } from './plain-failure.mjs';
import { postgresUrl } from './postgres.mjs';
import { readSettings } from './settings.mjs';

/**
 * @param {{ adminUrl: string, prefix: string, heads: string }} options an address that may read every database; the folder of the heads
 */
export async function verifyAll({ adminUrl, prefix, heads }) {
  const at = (service) => {
    const url = new URL(adminUrl);
    url.pathname = `/${prefix}${databaseOf(service)}`;
    return url.toString();
  };
  // before the other databases are read, as with the files
  const kept = [];
  for (const keeper of headKeepers) kept.push([keeper, await connected(at(keeper), keptHeads)]);
  const reports = [];
  for (const service of serviceNames) {
    // before the database is read: it can only have grown since
    const { head, fault } = readHead(join(heads, `${service}.json`));
    await connected(at(service), async (client) => {
      const report = await verifyChain(client, service, head);
      const findings = [...(fault ? [fault] : []), ...report.findings];
      let keptElsewhere = 0;
      for (const [keeper, heads] of kept) {
        const own = heads.get(service) ?? [];
        keptElsewhere += own.length;
        if (own.length > 0) findings.push(...(await compareWithKept(client, keeper, own)));
      }
      reports.push({ ...report, head, keptElsewhere, findings });
    });
  }
  return reports;
}

async function connected(connectionString, work) {
  const client = new pg.Client({ connectionString, application_name: 'audit:verify' });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function readHead(file) {
  if (!existsSync(file)) return {};
  try {
    const head = JSON.parse(readFileSync(file, 'utf8'));
    if (Number.isSafeInteger(head.seq) && /^[\da-f]{64}$/.test(head.hash)) return { head };
  } catch {
    // told below
  }
  return { fault: { code: 'head-unreadable', zh: `${file} 无法读取`, en: `${file} cannot be read` } };
}

function adminUrlOf({ dataDir, databaseUrl }) {
  if (databaseUrl) return databaseUrl;
  const port = portOfRunning(join(dataDir, 'postgres', 'db'));
  if (!port) {
    throw new PlainFailure(
      `${dataDir} 中没有正在运行的数据库。请先启动平台（npm start）。`,
      `No database runs in ${dataDir}. Start the platform (npm start).`,
    );
  }
  const { postgres: password } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8'));
  return postgresUrl({ port, password });
}

/** What is said of one service; a missing head is no finding, but the end of the chain is not vouched for then. */
function lines({ service, links, waiting, head, keptElsewhere, findings }) {
  const kept = [
    head ? `head kept at link ${head.seq}` : 'no head kept in a file',
    `${keptElsewhere} heads in the logs of others`,
  ].join(', ');
  const pending = waiting === 0 ? '' : `, ${waiting} waiting to be linked`;
  return [
    `${findings.length === 0 ? 'ok  ' : 'FAIL'} ${service}: ${links} links, ${kept}${pending}`,
    ...findings.map(({ code, zh, en }) => `       ${code}: ${zh}\n       ${' '.repeat(code.length)}  ${en}`),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runCommand(async () => {
    const { values } = parseArgs({ options: { heads: { type: 'string' } } });
    const settings = readSettings(process.env);
    const reports = await verifyAll({
      adminUrl: adminUrlOf(settings),
      prefix: settings.databasePrefix,
      heads: values.heads ? folderFrom(values.heads) : join(settings.dataDir, 'audit-heads'),
    });
    for (const line of reports.flatMap(lines)) console.log(line);
    if (reports.some(({ findings }) => findings.length > 0)) process.exitCode = 1;
  });
}
