/**
 * A store of counts, as a value: `rateLimit({ …, store })`. A key is a hash and tells nothing of
 * whom it is about.
 */
export interface RateStore {
  /**
   * Add one to the count of this key in the stretch of time that begins then, and return the count.
   */
  add(key: string, windowStart: Date, seconds: number): Promise<number>;
}
