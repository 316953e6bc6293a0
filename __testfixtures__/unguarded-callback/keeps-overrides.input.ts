interface Lifecycle {
  close(): void;
  open(): Promise<void>;
}
abstract class Base {
  abstract refresh(): void;
}
declare function flush(): Promise<void>;

export class Cache extends Base implements Lifecycle {
  async close(): Promise<void> {
    await flush();
  }

  async open(): Promise<void> {
    await flush();
  }

  async refresh(): Promise<void> {
    try {
      await flush();
    } catch (error) {
      console.error(error);
    }
  }
}
