/** How long work may go on before whoever waits for an answer gets a turn, in milliseconds. */
const TURN_MS = 3;

let turnBegan = performance.now();
const waiting: (() => void)[] = [];

/**
 * Lets the thread answer others when it has worked for a while. SQLite answers at once, so a loop over it
 * would otherwise never come back to the event loop, and a query would wait for the end of a capture's page.
 */
export async function breathe(): Promise<void> {
  if (performance.now() - turnBegan <= TURN_MS) return;
  await new Promise<void>((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(beginTurn);
  });
}

function beginTurn(): void {
  turnBegan = performance.now();
  letNextGoOn();
}

/** One after the other: were all let on at once, each would work before the next one looks at the time. */
function letNextGoOn(): void {
  if (performance.now() - turnBegan > TURN_MS) {
    setImmediate(beginTurn);
    return;
  }
  waiting.shift()?.();
  // A tick that is asked for in a microtask comes after the work that was let on.
  if (waiting.length > 0) queueMicrotask(() => process.nextTick(letNextGoOn));
}

/**
 * Runs a task for each element, a few started at a time, with a breath between; waits for all of them even
 * when one fails, so that nothing goes on behind the caller's back, and then throws the first failure.
 */
export async function forEachBreathing<T>(elements: readonly T[], task: (element: T) => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  for (const element of elements) {
    if (failure) break;
    const work: Promise<void> = task(element)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(work));
    underWay.add(work);
    if (underWay.size >= MOST_UNDER_WAY) await Promise.race(underWay);
    await breathe();
  }
  await Promise.all(underWay);
  if (failure !== null) throw (failure as { error: unknown }).error;
}

/** Enough to keep four requests of twenty reads under way. */
const MOST_UNDER_WAY = 120;
