/** What goes wrong with writes, by their number: the first write of a run is 1, a batch's are counted singly. */
export interface WriteFaultOptions {
  /** Numbers of creates (POSTs answered with 201): the object is made, and the connection is reset. */
  lostAnswers?: readonly number[];
  /** Every n-th write is refused with 429; with `Retry-After: 1` and without one in turn. */
  throttleEvery?: number;
  /** Numbers of writes that are answered 503 without an effect. */
  failBefore?: readonly number[];
  /** Numbers of writes that are answered 503 although they had their effect. */
  failAfter?: readonly number[];
}

export interface WriteFaults {
  /** Counts a write before it is carried out. */
  before(): { kind: 'none' } | { kind: 'throttle'; retryAfter: string | null } | { kind: 'unavailable' };
  /** What becomes of the answer of the write that was counted last. */
  after(status: number): 'none' | 'lost' | 'unavailable';
}

/** The faults of the writes of a run. */
export function createWriteFaults(options: WriteFaultOptions): WriteFaults {
  let writes = 0;
  let creates = 0;
  let refusals = 0;
  return {
    before: () => {
      writes += 1;
      if (options.throttleEvery !== undefined && writes % options.throttleEvery === 0) {
        refusals += 1;
        return { kind: 'throttle', retryAfter: refusals % 2 === 1 ? '1' : null };
      }
      return { kind: options.failBefore?.includes(writes) === true ? 'unavailable' : 'none' };
    },
    after: (status) => {
      if (status === 201) {
        creates += 1;
        if (options.lostAnswers?.includes(creates) === true) return 'lost';
      }
      return status < 400 && options.failAfter?.includes(writes) === true ? 'unavailable' : 'none';
    },
  };
}
