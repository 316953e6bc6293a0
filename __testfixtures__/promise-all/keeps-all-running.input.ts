declare function loadUser(id: string): Promise<string>;
declare function loadOrders(id: string): Promise<string[]>;
declare function render(user: string): void;

export async function page(id: string) {
  const user = loadUser(id);
  const orders = loadOrders(id);
  void user.then(render);
  return Promise.all([user, orders]);
}

export async function both(first: Promise<void>, second: Promise<void>): Promise<void> {
  await Promise.all([first, second, undefined]);
}

export class Pool {
  private readonly ready = loadUser("pool");
  private readonly warm = loadOrders("pool");

  async start(): Promise<void> {
    await Promise.allSettled([this.ready, this.warm]);
  }
}
