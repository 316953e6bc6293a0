interface Server {
  get(path: string, handler: (path: string) => void | Promise<void>): void;
  use(handler: () => void): void;
  use(handler: () => Promise<void>): void;
  onClose?: (() => void) | (() => Promise<void>);
  each(visit: (path: string) => unknown): void;
  all(...handlers: ((path: string) => void | Promise<void>)[]): void;
}
declare function answer(path?: string): Promise<void>;

export function routes(server: Server): void {
  server.get("/", async (path) => answer(path));
  server.use(async () => answer());
  server.each(async (path) => answer(path));
  server.all(answer, async (path) => answer(path));
  server.onClose = async () => answer();
}
