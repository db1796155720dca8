import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './data-dir.mjs';
import { freshOrderNo, importCase } from './import-case.mjs';
import { sandboxAccounts } from './window-client.mjs';

const files = {
  CEB311Message: '1-order',
  CEB411Message: '2-payment',
  CEB511Message: '3-waybill',
  CEB621Message: '4-list',
};

/**
 * What is printed when the platform is ready: addresses, accounts, and three lines to paste that take a first order to
 * released. Writes the four messages of that order to `first-steps` in the data folder.
 */
export async function firstSteps({ url, dataDir, kafkaBrokers }, seconds) {
  const accounts = await sandboxAccounts(url);
  const demo = accounts.find((account) => account.clientId === 'demo');
  const orderNo = freshOrderNo();
  const folder = join(dataDir, 'first-steps');
  writeMessages(folder, importCase({ orderNo, demo: demo.enterprise }));
  return `
${rule}
单一窗口已就绪（${seconds} 秒）  |  The single window is ready (${seconds} s)
${rule}
  首页与接口  API and pages     ${url}/docs
  接口文档    OpenAPI           ${url}/openapi.json
  运行状态    Health            ${url}/health/ready
  事件日志    Event log         ${kafkaBrokers ? `Kafka ${kafkaBrokers}` : 'PostgreSQL'}
  数据与日志  Data and logs     ${dataDir}

沙箱账户  Sandbox accounts (client_id / client_secret / roles):
${accounts.filter(isShown).map(accountLine).join('\n')}
  … ${accounts.length - accounts.filter(isShown).length} 个其他账户 / more accounts: curl -s ${url}/sandbox/accounts

第一票订单：粘贴下面三行  |  A first order: paste these three lines

${pasteLines({ url, folder, demo, orderNo }).join('\n')}

同样的过程，逐步显示时间线：npm run demo${url.endsWith(':8080') ? '' : ` -- --url ${url}`}  |  The same, watching the timeline grow
停止：Ctrl-C；再次 npm start 接着运行  |  Stop: Ctrl-C; npm start goes on where it stopped

`;
}

const rule = '─'.repeat(78);

/** One of each role is enough here; second persons and the other departments are listed under the address below. */
const isShown = ({ clientId, roles }) => !roles.includes('department-officer') && !clientId.endsWith('-2');

function accountLine({ clientId, clientSecret, roles, enterprise, department }) {
  const whom = [roles.join(', '), enterprise ? `${enterprise.name} ${enterprise.customsCode}` : department]
    .filter(Boolean)
    .join(' · ');
  return `  ${clientId.padEnd(22)} ${clientSecret}  ${whom}`;
}

/** Plain curl and sh, nothing to install; each line works on its own once the ones above have run. */
function pasteLines({ url, folder, demo, orderNo }) {
  const query = new URLSearchParams({ orderNo }).toString();
  const ebpCode = demo.enterprise.customsCode;
  return [
    `TOKEN=$(curl -sS ${url}/oauth/token -d grant_type=client_credentials -d client_id=${demo.clientId} -d client_secret=${demo.clientSecret} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `for F in ${Object.values(files).join(' ')}; do curl -sS ${url}/customs/messages -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" --data-binary @${quoted(folder)}/$F.json; echo; done`,
    `for I in $(seq 60); do S=$(curl -sS "${url}/customs/lists?${query}" -H "Authorization: Bearer $TOKEN" | grep -o '"status":"[a-z-]*"'); echo "$S"; case "$S" in *released*) break;; esac; sleep 1; done; curl -sS "${url}/timeline?${query}&ebpCode=${ebpCode}" -H "Authorization: Bearer $TOKEN"; echo`,
  ];
}

const quoted = (path) => (/^[\w./@-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`);

function writeMessages(folder, messages) {
  mkdirSync(folder, { recursive: true });
  for (const [root, content] of Object.entries(messages)) {
    writeWhole(join(folder, `${files[root]}.json`), JSON.stringify({ [root]: content }, null, 2));
  }
}
