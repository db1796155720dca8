/** What the catalogue lacks, and what it holds that nobody raises: sentences, none where all is well. */
export function coverageProblems({ raised, areas, checks, negatives }) {
  const rows = areas.flatMap(({ path, rows: own }) => own.map(([code]) => ({ code, path })));
  const known = new Map();
  const problems = [];
  for (const { code, path } of rows) {
    if (known.has(code)) problems.push(`${code} stands twice: ${known.get(code)}, ${path}`);
    known.set(code, path);
    if (!raised.codes.has(code)) problems.push(`${code} (${path}) is raised nowhere`);
  }
  for (const [code, files] of raised.codes) {
    if (!known.has(code)) problems.push(`${code} is in no error-catalogue.ts: raised in ${files.join(', ')}`);
  }
  for (const [rule, files] of raised.rules) {
    const pattern = new RegExp(`^${rule.replaceAll(/\{\w+\}/g, '[a-zA-Z0-9-]+')}$`);
    if (!checks.some((check) => pattern.test(check.rule)))
      problems.push(`the check ${rule} is not in matchChecks: ${files.join(', ')}`);
  }
  for (const [code, files] of raised.negatives) {
    if (!negatives.has(code)) problems.push(`${code} is in no table of negative codes: ${files.join(', ')}`);
  }
  return problems.sort();
}
