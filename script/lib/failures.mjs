// What failed, said once more at the end of a run: a log that is cut keeps its end.
import { stripVTControlCharacters } from 'node:util';

/** So many lines of an error name the expectation, what came instead, and the place. */
const LINES = 24;

function shorten(message) {
  const lines = stripVTControlCharacters(message).trim().split('\n');
  return [...lines.slice(0, LINES), ...(lines.length > LINES ? ['…'] : [])].map((line) => `    ${line}`).join('\n');
}

/** The failed tests of a Vitest report, and the files that could not be run: a text for each. */
export function failuresOfVitest(report) {
  return report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === 'failed' && assertionResults.length === 0) return [`✗ ${name}\n${shorten(message ?? '')}`];
    return assertionResults
      .filter((one) => one.status === 'failed')
      .map(({ fullName, failureMessages }) => `✗ ${name} › ${fullName}\n${shorten(failureMessages.join('\n'))}`);
  });
}

/** The tests of a Playwright report that failed at some attempt: a text for each, with every attempt's error. */
export function failuresOfPlaywright({ suites }) {
  return suites.flatMap(function read({ specs = [], suites: inner = [] }) {
    const own = specs.flatMap(({ file, line, title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ status, results }) => {
          const attempts = results.flatMap(({ retry, errors }) =>
            errors.map(({ message }) => `  attempt ${retry + 1}:\n${shorten(message ?? '')}`),
          );
          return [`${status === 'flaky' ? '~' : '✗'} ${file}:${line} › ${title}`, ...attempts].join('\n');
        }),
    );
    return [...own, ...inner.flatMap(read)];
  });
}
