import type { CaseKey } from './questions.js';

/** What a reader of the pack needs to know, in both languages. */
export function readmeOf({ orderNo, ebpCode }: CaseKey, by: string, at: string, fingerprint: string): string {
  return `# 证据包 · Evidence pack

订单 ${orderNo}（电商平台 ${ebpCode === '' ? '无' : ebpCode}），由账户 ${by} 于 ${at} 取得。
Order ${orderNo} (platform ${ebpCode === '' ? 'none' : ebpCode}), taken by account ${by} at ${at}.

## 验证

需要 Node.js 20 以上，无须联网：

    node verify.mjs ${fingerprint}

逐一检查：清单 manifest.json 的签名（Ed25519）；每个文件的 SHA-256；每条审计链的环环相接与签名。
上面的指纹随包附带，只能证明包内一致；要证明出自本平台，请改用平台另行公布的指纹（GET /audit/key，或向运营方核对）。

## 内容

| 文件 | 内容 |
|---|---|
| timeline.json | 全程：每一步何时、由谁、何事 |
| customs/ | 单证、清单、比对结果、回执；messages/ 为收到的报文及逐单答复，sent/ 为发往海关的报文：编号、状态、内容和内容的 SHA-256 |
| tax-refund/、fx/、subsidy/ | 退税、收结汇、扶持资金：决定、依据条款与计算步骤；tax-refund/sent/ 为向税务机关的申报 |
| audit/*.ndjson | 各服务审计日志中与本案有关的记录，及其在哈希链中的位置；无关记录只给摘要 |
| manifest.json | 每个文件的来源与 SHA-256；absent 为未能取得的部分及原因 |

个人信息一律遮蔽。审计链：hash = SHA-256（前一 hash ‖ 本条摘要），摘要 = SHA-256（按键名排序的 JSON）。
gap 行表示略去的一段，其后从所给 hash 继续；该段由平台的 \`npm run audit:verify\` 验证。

## Verify

Node.js 20 or later, no network:

    node verify.mjs ${fingerprint}

It checks the signature (Ed25519) of manifest.json, the SHA-256 of every file, and that every audit chain links up and is signed.
The fingerprint above came with the pack and only shows that the pack agrees with itself; to show that it is this platform's, use the
fingerprint that the platform publishes elsewhere (GET /audit/key, or ask its operator).

## Contents

| file | what it is |
|---|---|
| timeline.json | the whole case: every step, when, by whom |
| customs/ | documents, lists, matches, receipts; messages/ holds what was received and what was answered to each document, sent/ number, status, content and SHA-256 of what went to customs |
| tax-refund/, fx/, subsidy/ | refunds, foreign exchange, awards: decisions with the clauses and steps of their calculation; tax-refund/sent/ the filings to the tax authority |
| audit/*.ndjson | the audit entries about this case and their place in the hash chain; of other entries only digests |
| manifest.json | source and SHA-256 of every file; absent: what could not be had, and why |

Personal data is masked throughout. The chain: hash = SHA-256(previous hash ‖ digest), digest = SHA-256 of the entry as JSON with sorted
names. A gap line leaves a stretch out and goes on from the hash it names; the platform's \`npm run audit:verify\` checks that stretch.
`;
}
