import type { AuthorizationRequest } from './domain/authorization-request.js';

export type LoginFault =
  { readonly kind: 'wrong' } | { readonly kind: 'closed'; readonly retryAfterS: number };

export interface LoginPage {
  readonly request: AuthorizationRequest;
  readonly accounts: readonly { readonly clientId: string; readonly name: string }[];
  /** The account that is selected. */
  readonly chosen: string;
  readonly fault: LoginFault | undefined;
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; color: #222 }
h1 { font-size: 1.4rem } [lang=en] { color: #555 } label { display: block; margin-top: 1rem }
select, input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; border: 1px solid #767676; border-radius: 4px }
button { margin-top: 1.5rem; background: #1a5fb4; color: #fff; border: 0 }
:focus-visible { outline: 3px solid #e5a50a; outline-offset: 2px }
[role=alert] { border-left: 4px solid #a51d2d; padding: .3rem .8rem; background: #fbeaec }
</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;

/** The form with an account and its secret; the request goes along in hidden fields and is read again. */
export function loginPage({ request, accounts, chosen, fault }: LoginPage): string {
  const hidden = {
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
    ...(request.state === undefined ? {} : { state: request.state }),
  };
  const described = fault === undefined ? '' : ' aria-describedby="fault" aria-invalid="true"';
  return page(
    '登录沙箱 · Log in to the sandbox',
    `<h1>登录沙箱 <span lang="en">Log in to the sandbox</span></h1>
${fault === undefined ? '' : faultText(fault)}<form method="post" action="/oauth/authorize" autocomplete="off">
${Object.entries(hidden)
  .map(([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}">`)
  .join('\n')}
<label for="account">账户 <span lang="en">Account</span></label>
<select id="account" name="account" required>
${accounts.map((account) => option(account, chosen)).join('\n')}
</select>
<label for="secret">密钥 <span lang="en">Secret</span></label>
<input id="secret" name="secret" type="password" required${described}>
<button type="submit">登录 <span>Log in</span></button>
</form>
<p>沙箱账户及其密钥见 <a href="/sandbox/accounts" target="_blank" rel="noopener">/sandbox/accounts</a>。
<span lang="en">The sandbox lists its accounts and their secrets there.</span></p>`,
  );
}

const reasons = {
  client: ['未知的 client_id', 'The client_id is not known'],
  redirect: ['redirect_uri 未登记', 'The redirect_uri is not registered'],
  state: ['state 过长', 'The state is too long'],
} as const;

/** Where the page that asked cannot be trusted, the person is told and sent nowhere. */
export function refusalPage(reason: keyof typeof reasons): string {
  const [zh, en] = reasons[reason];
  return page(
    '无法登录 · Cannot log in',
    `<h1>无法登录 <span lang="en">Cannot log in</span></h1>\n<p role="alert">${zh}。<span lang="en">${en}.</span></p>`,
  );
}

function option({ clientId, name }: LoginPage['accounts'][number], chosen: string): string {
  const selected = clientId === chosen ? ' selected' : '';
  const text = name === '' ? clientId : `${clientId} · ${name}`;
  return `<option value="${escaped(clientId)}"${selected}>${escaped(text)}</option>`;
}

function faultText(fault: LoginFault): string {
  if (fault.kind === 'wrong')
    return `<p role="alert" id="fault">账户或密钥有误。<span lang="en">The account or the secret is wrong.</span></p>\n`;
  const minutes = Math.ceil(fault.retryAfterS / 60);
  return `<p role="alert" id="fault">错误次数过多，请 ${minutes} 分钟后再试。<span lang="en">Too many wrong secrets; try again in ${minutes} minutes.</span></p>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
