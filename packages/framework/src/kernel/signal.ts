/** A listener of a signal; what it returns is awaited. */
export type Listener<Event> = (event: Event) => void | Promise<void>;

/**
 * An announcement that something happened, so that others may act on it: lower code emits, higher
 * code listens.
 */
export interface Signal<Event> {
  readonly name: string;
  /** Whether anybody listens. */
  readonly isHeard: boolean;
  /** Add a listener, and return the function that removes it again. */
  connect(listener: Listener<Event>): () => void;
  /**
   * Call the listeners one after another, in the caller's transaction; the first error stops it.
   */
  emit(event: Event): Promise<void>;
}

/** Make a signal whose events have the given type. */
export function signal<Event>(name: string): Signal<Event> {
  const listeners = new Set<Listener<Event>>();
  return {
    name,
    get isHeard() {
      return listeners.size > 0;
    },
    connect(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async emit(event) {
      for (const listener of listeners) await listener(event);
    },
  };
}
