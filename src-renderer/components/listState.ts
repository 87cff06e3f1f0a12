/** The archived filter of a list. */
export type ListFilter = 'active' | 'archived' | 'all';

export interface ListFacts {
  /** Rows that match the filter and the search. */
  matching: number;
  /** Active rows before any filter. */
  active: number;
  archived: number;
  filter: ListFilter;
}

interface ListState {
  body: 'rows' | 'empty' | 'onlyArchived' | 'noMatch' | 'noArchived';
  headerCreate: boolean;
  centredCreate: boolean;
  /** Search and filter make no sense above an empty list. */
  toolbar: boolean;
}

/**
 * The create-button rule (S091): a list without an active row shows only the large centred call to
 * action; any other list shows only the header's Create, also when a search finds nothing. Looking at
 * archived rows keeps the header's Create too: there is something on the page.
 */
export function listState(facts: ListFacts): ListState {
  const empty = facts.active === 0;
  if (empty && facts.filter === 'active') {
    return {
      body: facts.archived > 0 ? 'onlyArchived' : 'empty',
      headerCreate: false,
      centredCreate: true,
      // The way to the archived rows stands in the message itself.
      toolbar: false,
    };
  }
  if (facts.matching > 0) return { body: 'rows', headerCreate: true, centredCreate: false, toolbar: true };
  if (facts.filter === 'archived' && facts.archived === 0) {
    return { body: 'noArchived', headerCreate: true, centredCreate: false, toolbar: true };
  }
  if (empty && facts.archived === 0) return { body: 'empty', headerCreate: false, centredCreate: true, toolbar: false };
  return { body: 'noMatch', headerCreate: true, centredCreate: false, toolbar: true };
}
