/** Writes one line for whoever started the application from a terminal. Never anything out of a tenant. */
export function logProblem(where: string, problem: unknown): void {
  const text = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  process.stderr.write(`[${where}] ${text}\n`);
}
