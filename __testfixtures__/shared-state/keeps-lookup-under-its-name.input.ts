declare function describeQueue(name: string): Promise<string | undefined>;

export class Queues {
  private readonly known: Record<string, string | undefined> = {};

  async find(name: string): Promise<string> {
    let queue = this.known[name];
    if (queue !== undefined) return queue;
    queue = await describeQueue(name);
    if (queue === undefined) throw new Error(`There is no queue ${name}.`);
    this.known[name] = queue;
    return queue;
  }
}
