declare function load(key: string): Promise<string>;

export class Loader {
  readonly running = new Set<Promise<string>>();

  start(key: string): Promise<string> {
    const promise = load(key);
    this.running.add(promise);
    const list = [load("a"), load("b")];
    return Promise.all([promise, ...list]).then((parts) => parts.join());
  }
}
