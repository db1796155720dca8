const menders = {
  enterprise: '企业<br>enterprise',
  integrator: '对接开发<br>its developers',
  officer: '主管部门<br>officer',
  operator: '运营方<br>operator',
  wait: '等待<br>nobody: wait',
};

const head = `# 错误代码 Error codes

Generated from the source by \`node docs/errors.mjs\`; change the \`error-catalogue.ts\` beside the code, not this page.

每个拒收都给出代码；problem+json 的 \`type\` 为 \`urn:single-window:problem:<code>\`，\`code\` 是本页的条目（锚点 \`#<code>\`），
\`errors[]\` 的每一项另有指针、应有值、实际值和处理办法。

Every refusal has a code: the \`type\` of a problem is \`urn:single-window:problem:<code>\`, its \`code\` an entry of this page
(anchor \`#<code>\`); each item of \`errors[]\` has its own code, with pointer, expected, actual and remedy. Outcomes of
documents and cells of an uploaded table carry the same codes.
`;

const cell = (text) =>
  String(text)
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
    .replaceAll('<', '&lt;')
    .replaceAll('&lt;br>', '<br>');
const both = (zh, en) => cell(`${zh}<br>${en}`);
const row = (...cells) => `| ${cells.join(' | ')} |`;
const table = (headings, rows) => [row(...headings), row(...headings.map(() => '---')), ...rows].join('\n');
const anchored = (code) => `<a id="${code.replaceAll(/[{}]/g, '')}"></a>\`${code}\``;

/** The whole page. `tables` are those of the built customs service and sandbox. */
export function errorsPage({ areas, tables }) {
  return `${[
    head,
    ...areas.map(areaSection),
    checksSection(tables.checks),
    negativeSection(tables),
    neverSection(tables),
    ownNegativeSection(tables),
    receiptsSection(tables.receiptCodes),
    innerSection(tables.innerReasons),
  ].join('\n\n')}\n`;
}

function areaSection({ title, path, rows }) {
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, who, causeZh, cause, remedyZh, remedy, example]) =>
      row(
        anchored(code),
        both(causeZh, cause),
        both(remedyZh, remedy),
        menders[who],
        `\`${cell(example).replaceAll('`', "'")}\``,
      ),
    );
  return `## ${title}\n\n\`${path}\`\n\n${table(['代码 code', '原因 cause', '办法 remedy', '由谁 who', '例 example'], lines)}`;
}

function checksSection(checks) {
  const lines = checks.map(({ rule, documents, field, directions, what, remedy, source }) =>
    row(
      anchored(rule),
      both(what.zh, what.en),
      both(remedy.zh, remedy.en),
      menders.enterprise,
      cell(`${documents.join(' + ')}: ${field} (${directions}; ${source})`),
    ),
  );
  return `## 三单比对 Checks of the match report\n\nA failing check names the rule, what was expected and found (\`GET /customs/lists/{id}/match\`).\n\n${table(['规则 rule', '应当 what must hold', '不符时 remedy', '由谁 who', '单证与栏目 documents and field'], lines)}`;
}

const remedies = {
  'lines-missing': ['补报表体', 'Send its lines'],
  stale: ['以较新的 appTime 重新报送', 'Send it again with a newer appTime'],
  invalid: ['按 returnInfo 列出的各项更正', 'Correct what returnInfo lists'],
};

function negativeSection({ situations, producedCodes, negativeTexts, rows }) {
  const lines = Object.entries(producedCodes).flatMap(([kind, codes]) =>
    Object.entries(codes).map(([situation, code]) => {
      const { when, faults } = situations[situation];
      const [zh, en] = remedies[situation] ?? remedyOf(faults, rows);
      const causes = faults.map((fault) => `[\`${fault}\`](#${fault})`).join(', ');
      return {
        code,
        line: row(
          `\`${code}\``,
          kind,
          both(when.zh, when.en),
          both(zh, en),
          menders.enterprise,
          `${cell(negativeTexts[code] ?? '')} ${causes}`,
        ),
      };
    }),
  );
  const sorted = lines.sort((a, b) => (a.code < b.code ? 1 : -1)).map(({ line }) => line);
  return `## 负数回执代码 Negative codes\n\n\`returnStatus\` of a CEB receipt (Accept: application/xml) for a document that is not taken; \`-1\` where the specification publishes none.\n\n${table(['代码 code', '单证 document', '情形 situation', '办法 remedy', '由谁 who', '海关文字与本平台代码 customs’ text, our codes'], sorted)}`;
}

function remedyOf(faults, rows) {
  const found = rows.find(([code]) => faults.includes(code));
  return found ? [found[4], found[5]] : remedies.invalid;
}

function neverSection({ neverProduced, negativeTexts }) {
  const lines = neverProduced.flatMap(({ why, codes }) =>
    codes.map((code) => row(`\`${code}\``, both(why.zh, why.en), cell(negativeTexts[code] ?? ''))),
  );
  return `### 不会出现的负数代码 Negative codes that no answer carries\n\n${table(['代码 code', '原因 why', '海关文字 customs’ text'], lines)}`;
}

/** Codes that only the sandbox gives, for documents that the published table has no rows of. */
function ownNegativeSection(tables) {
  const answered = producedOf(tables);
  const codes = Object.entries(tables.negativeTexts).filter(([code]) => !answered.has(code));
  const lines = codes.map(([code, text]) => row(`\`${code}\``, cell(text), menders.enterprise));
  return `### 沙箱的其他负数代码 Negative codes of the sandbox alone\n\n${table(['代码 code', '文字 text', '由谁 who'], lines)}`;
}

function producedOf({ producedCodes, neverProduced }) {
  return new Set([
    ...Object.values(producedCodes).flatMap((codes) => Object.values(codes)),
    ...neverProduced.flatMap(({ codes }) => codes),
  ]);
}

/** Every negative code that the page explains. */
export function negativesOf(tables) {
  return new Set([...producedOf(tables), ...Object.keys(tables.negativeTexts)]);
}

const actors = {
  rejected: menders.enterprise,
  detained: menders.officer,
  inspection: menders.officer,
  'under-review': menders.officer,
};

function receiptsSection(codes) {
  const lines = codes.map(({ code, status, origin, zh, en }) =>
    row(`\`${code}\``, both(zh, en), status ? `\`${status}\`` : '', actors[status] ?? '', origin),
  );
  return `## 海关回执代码 Codes of receipts about lists\n\n${table(['代码 code', '含义 meaning', '清单状态 status', '由谁 who acts', '来源 origin'], lines)}`;
}

function innerSection(reasons) {
  const lines = Object.entries(reasons).map(([code, { zh, en, origin }]) =>
    row(`\`${code}\``, both(zh, en), origin),
  );
  return `### 退单原因的内部代码 Inner codes of a rejection\n\n\`returnInfo\` is \`[Code:…;Desc:…]\`. Customs publishes no list of them; \`sandbox\` marks those that are the sandbox’s own.\n\n${table(['代码 code', '含义 meaning', '来源 origin'], lines)}`;
}
