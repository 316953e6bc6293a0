interface SafePromise<Value> extends Promise<Value> {
  readonly safe: true;
}
class Deferred<Value> extends Promise<Value> {}
class Pending extends Deferred<string> {}
type Handle = Promise<number> & { readonly handle?: string };

declare function safe(): SafePromise<string>;
declare function pending(): Pending;
declare function handle(): Handle;
declare function handles(): Handle[];
declare function unsafe(): Promise<SafePromise<string>>;

export function start(): void {
  safe();
  pending();
  handle();
  handles();
  safe().catch(() => undefined);
  safe().finally(() => undefined);
  safe().then(() => undefined);
  const kept = safe();
  unsafe();
}
