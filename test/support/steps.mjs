import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const checkout = resolve(import.meta.dirname, '../..');
const bin = (...path) => join(checkout, 'node_modules', ...path);
const stepLimitMs = 40 * 60_000;

const running = new Set();

/** Ends the steps that run: whoever ends `npm test` may have signalled this process only. */
export function endSteps() {
  for (const child of running) endGroup(child);
}

/** With its workers: left alone, those of jest would end their suites first. */
const endGroup = (child) => process.kill(-child.pid);

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Runs one program of the toolbox with Node, tells what runs and how long it took.
 * @param {{ name: string, args: string[], env?: Record<string, string> }} step
 * @returns {Promise<{ name: string, seconds: number, counts: Counts }>} a step without tests of its own counts as one
 */
export async function runStep({ name, args, env }) {
  console.log(`\n▶ ${name}`);
  const startedAt = Date.now();
  const code = await runNode(args, env);
  const seconds = secondsSince(startedAt);
  console.log(`${code === 0 ? '✓' : '✗'} ${name}, ${seconds} s`);
  return {
    name,
    seconds,
    counts: code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 },
  };
}

/**
 * Runs one level of the tests (a project of jest.config.mjs).
 * @param {{ name: string, project: string, args?: string[], env?: Record<string, string> }} level
 */
export async function runLevel({ name, project, args = [], env }) {
  console.log(`\n▶ ${name}`);
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'sw-test-'));
  const report = join(folder, 'report.json');
  const jest = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    bin('jest', 'bin', 'jest.js'),
  ];
  try {
    const code = await runNode(
      [...jest, '--selectProjects', project, '--json', '--outputFile', report, ...args],
      env,
      'ignore',
    );
    const counts = countsOf(report, code);
    const seconds = secondsSince(startedAt);
    console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name}: ${wordsOf(counts)}, ${seconds} s`);
    return { name, seconds, counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A suite that could not be loaded has no test that failed; it counts as one. */
function countsOf(report, code) {
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return {
      passed: result.numPassedTests,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Jest writes for people to stderr and the report also to stdout, which is therefore closed for it. */
function runNode(args, env = {}, stdout = 'inherit') {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: checkout,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdout, 'inherit'],
      detached: true,
    });
    const limit = setTimeout(() => endGroup(child), stepLimitMs);
    running.add(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(limit);
      running.delete(child);
      resolvePromise(code ?? signal);
    });
  });
}

export const secondsSince = (startedAt) => Math.round((Date.now() - startedAt) / 100) / 10;
export const wordsOf = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** A table of what ran, and the sum as the last line. Returns whether nothing failed. */
export function sumUp(results, startedAt) {
  console.log(`\n${'─'.repeat(72)}`);
  for (const { name, seconds, counts } of results)
    console.log(`${name.padEnd(40)} ${wordsOf(counts).padEnd(36)} ${seconds} s`);
  console.log(`${'─'.repeat(72)}\n${secondsSince(startedAt)} s in all`);
  const total = results.reduce(
    (sum, { counts }) => ({
      passed: sum.passed + counts.passed,
      failed: sum.failed + counts.failed,
      skipped: sum.skipped + counts.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  console.log(wordsOf(total));
  return total.failed === 0;
}

export { bin };
