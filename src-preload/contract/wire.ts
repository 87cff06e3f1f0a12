/** The two names on the wire between the window and its process. On their own, so that the preload script stays small. */
export const INVOKE_WIRE = 'tenantatlas:invoke';
export const EVENT_WIRE = 'tenantatlas:event';
