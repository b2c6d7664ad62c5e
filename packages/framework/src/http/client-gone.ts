/** The client went, or was cut for its slowness, before all of its request had come: nobody waits for an answer. */
export class ClientGone extends DOMException {
  constructor() {
    super("The connection ended before the whole body had arrived.", "AbortError");
  }
}
