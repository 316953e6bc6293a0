interface Request {
  readonly id: string;
}
interface Router {
  get(path: string, handler: (request: Request) => void): void;
  post(path: string, handler: (request: Request) => void): void;
  route(options: { readonly path: string; readonly handler: (request: Request) => void }): void;
}

declare function answer(request: Request): Promise<void>;

export class Server {
  constructor(private readonly router: Router) {}

  start(app: Router): void {
    this.router.get("/", async (request) => {
      await answer(request);
    });
    this.router.post("/", async (request) => {
      await answer(request);
    });
    app.route({ path: "/orders", handler: async (request) => answer(request) });
    app.route({
      path: "/bills",
      async handler(request) {
        await answer(request);
      },
    });
  }
}
