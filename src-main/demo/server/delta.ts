import { randomBytes } from 'node:crypto';
import { textOf } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import type { Address } from './address.ts';
import { GraphFailure } from './errors.ts';
import { splitOutside } from './query.ts';
import type { TenantStore } from './store.ts';

const PATH = '/groups';
const pageSize = 100;
/** Options that a delta query of groups takes [facts, section 10]; the others are refused. */
const taken = new Set(['$select', '$filter', '$deltatoken', '$skiptoken']);

/** What a caller has been told so far: groups by id, and what of them it asked for. */
interface State {
  select: string[] | null;
  ids: string[] | null;
  told: Map<string, string>;
}

/** An answer that goes over several pages. */
interface Answer {
  rows: JsonObject[];
  next: string;
}

/** Change tracking of groups: what is remembered under the tokens that were given out. */
export interface Deltas {
  /** The answer to a GET of `/groups/delta`. */
  read(address: Address, root: string): JsonObject;
  /** Forgets every token, as Graph does after a while: each answers 410 from then on. */
  forget(): void;
}

/** Change tracking over a store. A token of another run of the server is not known either. */
export function createDeltas(store: TenantStore): Deltas {
  const states = new Map<string, State>();
  const answers = new Map<string, Answer>();
  const token = (): string => randomBytes(18).toString('base64url');

  const current = (state: State): Map<string, SimulatedObject> => {
    const groups = store.list([PATH]).map((group) => [textOf(group.body, 'id').toLowerCase(), group] as const);
    return new Map(groups.filter(([id]) => state.ids === null || state.ids.includes(id)));
  };
  const shown = (state: State, group: SimulatedObject): JsonObject => {
    const entries = Object.entries(group.body).filter(([key]) => state.select === null || state.select.includes(key));
    return { ...Object.fromEntries(entries), id: group.body['id'] ?? null };
  };
  const remember = (state: State, groups: Map<string, SimulatedObject>): string => {
    const told = new Map([...groups].map(([id, group]) => [id, JSON.stringify(shown(state, group))]));
    const next = token();
    states.set(next, { ...state, told });
    return next;
  };
  const changesSince = (state: State): Answer => {
    const groups = current(state);
    const rows = [...groups].flatMap(([id, group]) => {
      const row = shown(state, group);
      return state.told.get(id) === JSON.stringify(row) ? [] : [row];
    });
    const removed = [...state.told.keys()].flatMap((id): JsonObject[] =>
      groups.has(id) ? [] : [{ id, '@removed': { reason: 'changed' } }],
    );
    return { rows: [...rows, ...removed], next: remember(state, groups) };
  };

  return {
    read: (address, root) => {
      const options = optionsOf(address);
      const link = (option: string): string => `${root}/${address.version}${PATH}/delta?${option}`;
      const page = (answer: Answer, at: number): JsonObject => {
        const end = at + pageSize;
        const more = end < answer.rows.length;
        const skip = token();
        if (more) answers.set(`${skip}.${end}`, answer);
        return {
          '@odata.context': `https://graph.microsoft.com/${address.version}/$metadata#groups`,
          ...(more
            ? { '@odata.nextLink': link(`$skiptoken=${skip}.${end}`) }
            : { '@odata.deltaLink': link(`$deltatoken=${answer.next}`) }),
          value: answer.rows.slice(at, end),
        };
      };
      const skip = options.get('$skiptoken');
      if (skip !== undefined) {
        const answer = answers.get(skip);
        if (answer === undefined) throw gone();
        return page(answer, Number(skip.split('.').at(-1)));
      }
      const given = options.get('$deltatoken');
      if (given !== undefined && given !== 'latest') {
        if (options.size > 1) throw bad('A delta token stands alone: follow the deltaLink exactly as it was given.');
        const state = states.get(given);
        if (state === undefined) throw gone();
        return page(changesSince(state), 0);
      }
      const state: State = {
        select: selected(options.get('$select')),
        ids: filtered(options.get('$filter')),
        told: new Map(),
      };
      if (given === 'latest') return page({ rows: [], next: remember(state, current(state)) }, 0);
      return page(changesSince(state), 0);
    },
    forget: () => {
      states.clear();
      answers.clear();
    },
  };
}

/** True for the address of the groups' change tracking. */
export function isDelta(address: Address): boolean {
  const path = address.segments.join('/').toLowerCase();
  return ['groups/delta', 'groups/delta()', 'groups/microsoft.graph.delta', 'groups/microsoft.graph.delta()'].includes(
    path,
  );
}

function optionsOf(address: Address): Map<string, string> {
  const options = new Map<string, string>();
  for (const [name, value] of address.pairs) {
    const option = name.toLowerCase();
    if (!option.startsWith('$')) continue;
    if (!taken.has(option)) throw bad(`The query option '${name}' is not supported with delta query.`);
    if (options.has(option)) throw bad(`Query option '${name}' was specified more than once.`);
    options.set(option, value);
  }
  return options;
}

/** Members are tracked only where they are selected, which is not simulated. */
function selected(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  const names = splitOutside(text, ',');
  if (names.some((name) => /^(members|owners)$/i.test(name))) throw bad('Tracking of members is not simulated.');
  return names;
}

/** Only ids can be filtered by: `id eq 'a' or id eq 'b'`. */
function filtered(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  return text.split(/\s+or\s+/i).map((part) => {
    const id = /^\s*id\s+eq\s+'([^']*)'\s*$/i.exec(part)?.[1];
    if (id === undefined) throw bad('Only filters by id are supported with delta query.');
    return id.toLowerCase();
  });
}

function bad(message: string): GraphFailure {
  return new GraphFailure(400, 'Request_UnsupportedQuery', message);
}

function gone(): GraphFailure {
  return new GraphFailure(
    410,
    'syncStateNotFound',
    'The sync state generation is not found; a full synchronization is needed.',
  );
}
