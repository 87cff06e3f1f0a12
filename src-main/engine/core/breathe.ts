/** How long work may go on before whoever waits for an answer gets a turn, in milliseconds. */
const TURN_MS = 8;

let turnBegan = performance.now();
let nextTurn: Promise<void> | null = null;

/**
 * Lets the thread answer others when it has worked for a while. SQLite answers at once, so a loop over it
 * would otherwise never come back to the event loop, and a query would wait for the end of a capture's page.
 */
export async function breathe(): Promise<void> {
  while (performance.now() - turnBegan > TURN_MS) {
    nextTurn ??= new Promise((resolve) => {
      setImmediate(() => {
        nextTurn = null;
        turnBegan = performance.now();
        resolve();
      });
    });
    await nextTurn;
  }
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
