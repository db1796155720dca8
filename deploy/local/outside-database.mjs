import pg from 'pg';
import { PlainFailure } from './plain-failure.mjs';

const oldestVersion = 15;
const connectLimitMs = 8_000;

/** Checks that a DATABASE_URL names a server that can be used: reachable, new enough, with the right to create databases and roles. */
export async function checkOutsideDatabase(url) {
  if (!/^postgres(ql)?:\/\/./.test(url) || !URL.canParse(url)) {
    throw new PlainFailure(
      'DATABASE_URL 不是 PostgreSQL 地址，应形如 postgres://用户:密码@主机:5432/postgres。',
      'DATABASE_URL is no PostgreSQL address; it looks like postgres://user:password@host:5432/postgres.',
    );
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectLimitMs });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    await client.end().catch(() => {});
    throw unreachable(url, cause);
  }
  try {
    const { rows } = await client.query(
      `SELECT current_setting('server_version_num')::int / 10000 AS version, rolsuper OR (rolcreatedb AND rolcreaterole) AS may_create
       FROM pg_roles WHERE rolname = current_user`,
    );
    const { version, may_create: mayCreate } = rows[0];
    if (version < oldestVersion) {
      throw new PlainFailure(
        `DATABASE_URL 指向的是 PostgreSQL ${version}，需要 ${oldestVersion} 以上的版本。`,
        `DATABASE_URL names a PostgreSQL ${version}; version ${oldestVersion} or later is needed.`,
      );
    }
    if (!mayCreate) {
      throw new PlainFailure(
        'DATABASE_URL 中的用户无权创建数据库和角色；请授予 CREATEDB 和 CREATEROLE（ALTER ROLE … CREATEDB CREATEROLE）。',
        'The user in DATABASE_URL may not create databases and roles; grant CREATEDB and CREATEROLE (ALTER ROLE … CREATEDB CREATEROLE).',
      );
    }
  } finally {
    await client.end();
  }
}

function unreachable(url, cause) {
  const { host, username, pathname } = new URL(url);
  const { zh, en } = reasonOf(cause, decodeURIComponent(username), pathname.slice(1));
  return new PlainFailure(
    `连接不上 DATABASE_URL 指定的 PostgreSQL（${host}）：${zh}。请更正地址，或去掉 DATABASE_URL 使用自带的数据库。`,
    `Cannot use the PostgreSQL of DATABASE_URL (${host}): ${en}. Correct the address, or leave DATABASE_URL out to use the embedded one.`,
    { cause },
  );
}

function reasonOf(error, user, database) {
  const code = error.code ?? error.errors?.[0]?.code;
  if (code === '28P01' || code === '28000')
    return { zh: `用户 ${user} 或密码不被接受`, en: `user ${user} or the password is not accepted` };
  if (code === '3D000') return { zh: `没有数据库 ${database}`, en: `there is no database ${database}` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { zh: '找不到该主机', en: 'the host is unknown' };
  if (code === 'ECONNREFUSED') return { zh: '该端口没有服务', en: 'nothing listens on that port' };
  return { zh: error.message, en: error.message };
}
