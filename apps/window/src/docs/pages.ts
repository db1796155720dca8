/** Where a visitor begins. */
export const frontPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>跨境电商单一窗口 · Single window</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<style>
body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; color: #222 }
h1 { font-size: 1.5rem } code, pre { background: #f3f3f3; border-radius: 4px } code { padding: .1rem .3rem }
pre { padding: .8rem; white-space: pre-wrap; overflow-wrap: anywhere } [lang=en] { color: #555 }
</style>
</head>
<body>
<h1>跨境电商综合试验区单一窗口 <span lang="en">Single window for cross-border e-commerce</span></h1>
<p>一次登记、一次报送，全程在一条时间线上可见。<br>
<span lang="en">Register once, file once, and follow each case on one timeline.</span></p>
<ul>
<li><a href="/docs">/docs</a> 接口文档，可直接试用 <span lang="en">every operation, to try out in place</span></li>
<li><a href="/openapi.json">/openapi.json</a> OpenAPI 3.1</li>
<li><a href="/health/ready">/health/ready</a> 各服务是否就绪 <span lang="en">which service is ready</span></li>
</ul>
<p>取得令牌，再查看一个订单的全程 <span lang="en">Get a token, then read the timeline of an order:</span></p>
<pre>TOKEN=$(curl -s -u &lt;client_id&gt;:&lt;client_secret&gt; -d grant_type=client_credentials &lt;this address&gt;/oauth/token | sed 's/.*"access_token":"\\([^"]*\\).*/\\1/')
curl -H "Authorization: Bearer $TOKEN" '&lt;this address&gt;/timeline?orderNo=&lt;orderNo&gt;'</pre>
<p>沙箱账户 <span lang="en">Sandbox accounts</span>: <a href="/sandbox/accounts">/sandbox/accounts</a></p>
</body>
</html>
`;

/** Swagger UI with its own files only; the script is a file because the page allows no inline script. */
export const docsPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口文档 · API · 跨境电商单一窗口</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/init.js"></script>
</body>
</html>
`;

/** With the sandbox on, the token box is filled with its demo account, which anybody may read anyway. */
export const docsScript = `window.addEventListener('load', async () => {
  const ui = SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    tryItOutEnabled: true,
    persistAuthorization: true,
    displayRequestDuration: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    validatorUrl: null,
    oauth2RedirectUrl: location.origin + '/docs/oauth2-redirect.html',
    presets: [SwaggerUIBundle.presets.apis],
  });
  window.ui = ui;
  const answer = await fetch('/sandbox/accounts').catch(() => undefined);
  const accounts = answer && answer.ok ? await answer.json() : [];
  const demo = accounts.find((account) => account.clientId === 'demo');
  ui.initOAuth({
    usePkceWithAuthorizationCodeGrant: true,
    ...(demo && { clientId: demo.clientId, clientSecret: demo.clientSecret }),
  });
});
`;
