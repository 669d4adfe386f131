import type { Reporter, TestResult, TestSession, TestSuiteResult } from '@web/test-runner';

/** Ends a run in browsers with the same line as every other run: `N passed, N failed, N skipped`. */
export function plainLine(): Reporter {
  return {
    stop({ sessions }) {
      const tests = sessions.flatMap((session) => (session.testResults ? allTests(session.testResults) : []));
      const skipped = tests.filter((test) => test.skipped).length;
      const failed = tests.filter((test) => !test.skipped && !test.passed).length + sessions.filter(isBroken).length;
      const passed = tests.filter((test) => !test.skipped && test.passed).length;
      process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    },
  };
}

function allTests({ tests, suites }: TestSuiteResult): TestResult[] {
  return [...tests, ...suites.flatMap(allTests)];
}

/** A file that could not run at all, or threw outside its tests. */
function isBroken(session: TestSession): boolean {
  return session.errors.length > 0 || !session.testResults;
}
