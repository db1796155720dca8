/**
 * `node test/bench/profile.mjs <file.cpuprofile> [rows]`: where a profiled run (`npm run bench -- --profile folder`) spent
 * its time, by function and by file, own time only.
 */
import { readFileSync } from 'node:fs';

const [file, rows = '40'] = process.argv.slice(2);
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'));
const byId = new Map(nodes.map((node) => [node.id, node]));
const byFunction = new Map();
const byFile = new Map();
let totalUs = 0;
samples.forEach((id, at) => {
  const { functionName, url, lineNumber } = byId.get(id).callFrame;
  if (functionName === '(idle)') return;
  const us = timeDeltas[at];
  const place = url.replace(/^.*\/(node_modules|dist)\//, '') || functionName;
  totalUs += us;
  add(byFunction, `${functionName || '(anonymous)'}  ${place}:${lineNumber + 1}`, us);
  add(byFile, place, us);
});
console.log(`busy ${(totalUs / 1e6).toFixed(2)} s`);
for (const [title, map] of [
  ['by function', byFunction],
  ['by file', byFile],
]) {
  console.log(`\n${title}`);
  const sorted = [...map].sort((a, b) => b[1] - a[1]).slice(0, Number(rows));
  for (const [name, us] of sorted) console.log(`${((100 * us) / totalUs).toFixed(1).padStart(6)} %  ${name}`);
}

function add(map, key, us) {
  map.set(key, (map.get(key) ?? 0) + us);
}
