/** How to ask. */
export interface QueryOptions {
  readonly limit?: number;
  signal?: AbortSignal;
}
