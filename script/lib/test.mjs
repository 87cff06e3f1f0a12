// Runs the checks and tests that were asked for, and ends with one line that counts all of them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failuresOfPlaywright, failuresOfVitest } from './failures.mjs';

const root = join(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'tenantatlas-test-'));
const display = (process.env.TENANTATLAS_DISPLAY ?? '').split('\n').filter(Boolean);

const PROCESSES = ['src-main', 'src-preload', 'src-renderer', 'tests'];
const CHECKS = [
  { suite: 'format', name: 'format', command: ['oxfmt', '--check'] },
  { suite: 'lint', name: 'lint', command: ['oxlint', '--max-warnings', '0'] },
  ...PROCESSES.map((name) => ({ suite: 'types', name: `types of ${name}`, command: ['tsc', '-p', name] })),
  {
    suite: 'zones',
    name: 'import zones',
    command: [
      'depcruise',
      'src-main',
      'src-preload',
      'src-renderer',
      'migrations',
      '--config',
      '.dependency-cruiser.mjs',
    ],
  },
  { suite: 'docs', name: 'security page', command: ['node', 'script/lib/security-page.mjs', '--check'] },
  { suite: 'dead-code', name: 'dead code', command: ['knip', '--no-progress'] },
];
const UNIT_SUITES = ['unit', 'contract', 'guard', 'security'];
const WINDOW_SUITES = ['security', 'e2e'];
const STATIC_SUITES = [...new Set(CHECKS.map((check) => check.suite))];
const SUITES = [...new Set([...STATIC_SUITES, ...UNIT_SUITES, ...WINDOW_SUITES])];

const total = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
const say = (line) => process.stdout.write(`${line}\n`);

function add(passed, failed, skipped) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

/** Runs a command; its output goes to the screen, or is kept for the case that it fails. */
function run([command, ...args], { quiet = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const stdio = ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'];
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    let output = '';
    for (const stream of quiet ? [child.stdout, child.stderr] : []) stream.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

async function runCheck({ name, command }) {
  const began = performance.now();
  const { ok, output } = await run(command, { quiet: true });
  say(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  if (!ok) {
    say(output.trimEnd());
    failures.push(`✗ ${name}`);
  }
  add(ok ? 1 : 0, ok ? 0 : 1, 0);
}

/** Two at a time: most of them are one thread each. */
async function runChecks(checks) {
  const queue = [...checks];
  const worker = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) await runCheck(check);
  };
  await Promise.all([worker(), worker()]);
}

/** Reads a report that a test tool wrote; a tool that died without one counts as a failure. */
function readReport(file, tool) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    say(`✗ ${tool} ended without a report`);
    add(0, 1, 0);
    return undefined;
  }
}

async function runUnit(suites) {
  const file = join(work, 'vitest.json');
  const projects = suites.flatMap((suite) => ['--project', suite]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { ok } = await run(['vitest', 'run', ...projects, ...reporters]);
  const report = readReport(file, 'vitest');
  if (!report) return;
  const brokenFiles = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  );
  failures.push(...failuresOfVitest(report));
  const failed = report.numFailedTests + brokenFiles.length;
  add(report.numPassedTests, failed, report.numPendingTests + report.numTodoTests);
  // An error outside every test, such as a rejection that nothing handled.
  if (!ok && failed === 0) add(0, 1, 0);
}

async function runWindow(suites) {
  const build = await run(['node', 'script/lib/build.mjs']);
  if (!build.ok) {
    say('✗ build');
    add(0, 1, 0);
    return;
  }
  const file = join(work, 'playwright.json');
  const projects = suites.flatMap((suite) => ['--project', suite]);
  const command = [...display, 'playwright', 'test', ...projects, '--pass-with-no-tests', '--reporter=line,json'];
  const { ok } = await run(command, { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, MESA_SHADER_CACHE_DISABLE: 'true' } });
  const report = readReport(file, 'playwright');
  if (!report) return;
  failures.push(...failuresOfPlaywright(report));
  const { expected, unexpected, flaky, skipped } = report.stats;
  // There is a second attempt in continuous integration only.
  add(expected + flaky, unexpected, skipped);
  if (flaky > 0) say(`${flaky} passed at the second attempt only: marked ~ below.`);
  if (!ok && unexpected === 0) add(0, 1, 0);
}

function askedSuites(args) {
  const names = args.filter((arg) => arg !== '--check-only');
  const unknown = names.filter((name) => !SUITES.includes(name));
  if (unknown.length > 0) throw new Error(`Unknown suite: ${unknown.join(', ')}. There are: ${SUITES.join(', ')}.`);
  if (names.length > 0) return names;
  return args.includes('--check-only') ? STATIC_SUITES : SUITES;
}

try {
  const suites = askedSuites(process.argv.slice(2));
  await runChecks(CHECKS.filter((check) => suites.includes(check.suite)));
  const unit = UNIT_SUITES.filter((suite) => suites.includes(suite));
  if (unit.length > 0) await runUnit(unit);
  const windows = WINDOW_SUITES.filter((suite) => suites.includes(suite));
  if (windows.length > 0) await runWindow(windows);
  for (const one of failures) say(`\n${one}`);
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
} finally {
  rmSync(work, { recursive: true, force: true });
}
