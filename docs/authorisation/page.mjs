const roles = {
  enterprise: '企业',
  'customs-officer': '海关',
  'tax-officer': '税务',
  'fx-officer': '外汇',
  'commerce-officer': '商务',
  'finance-officer': '财政',
  'department-officer': '其他部门',
  auditor: '审计',
  operator: '运维',
  bank: '银行',
  authority: '主管机关系统',
};
const marks = { own: '○', 'own+delegated': '◑', all: '●' };
const sights = { clear: '●', masked: '◐', absent: '—' };

const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (heads, rows) =>
  [row(heads), row(heads.map((_, at) => (at === 0 ? '---' : ':-:'))), ...rows.map(row)].join('\n');
const heads = Object.entries(roles).map(([role, zh]) => `${zh}<br>${role}`);
const sectionOf = (operation) => operation.split(/[ /]/).find((part, at) => at > 0 && part !== '') ?? '';

/** docs/authorisation.md: one table a service, operation × role, then the fields that not everybody sees. */
export function authorisationPage(authorisations, fields) {
  const sections = grouped(Object.entries(authorisations));
  return `${[
    '<!-- Made by docs/authorisation.mjs from libs/contracts/src/authorisations.ts; do not edit by hand. -->',
    '# 授权表 · Who may do what',
    `○ 本企业的记录 the caller's own records · ◑ 本企业及其委托人的 own and those of principals that have delegated · ● 全部 everybody's (or nobody's: calculations, templates) · 公开 public: without a token`,
    "Guards, `x-roles` and `x-scope` of `/openapi.json`, this page and `test/authorisation.e2e.spec.ts` are made from one table. Another enterprise's record is answered 404, as if it did not exist; a role that is not in the row 403 (`role-lacking`); no token, or one that is not good, 401. `~` stands for the path of each service.",
    ...[...sections].map(([section, rows]) =>
      [
        `## ${section}`,
        table(
          ['', ...heads],
          rows.map(([operation, grants]) => [`\`${operation}\``, ...cellsOf(grants)]),
        ),
      ].join('\n\n'),
    ),
    '## 字段 · Fields',
    '● 明文 as it is · ◐ 掩码 masked · — 不显示 not shown; a role without a mark may not call the operation.',
    table(
      ['', ...heads],
      fields.map(({ operation, field, sight }) => [
        `\`${operation}\` \`${field}\``,
        ...Object.keys(roles).map((role) => sights[sight[role]] ?? ''),
      ]),
    ),
  ].join('\n\n')}\n`;
}

function cellsOf(grants) {
  if (grants === 'public') return Object.keys(roles).map((_, at) => (at === 0 ? '公开' : ''));
  return Object.keys(roles).map((role) => marks[grants[role]] ?? '');
}

/** (`Map.groupBy` is not in Node 20.) */
function grouped(entries) {
  const sections = new Map();
  for (const entry of entries) {
    const section = sectionOf(entry[0]);
    sections.set(section, [...(sections.get(section) ?? []), entry]);
  }
  return sections;
}
