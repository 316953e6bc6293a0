interface Request {
  params: Record<string, string>;
}
interface Response {
  json(body: unknown): void;
}
type NextFunction = (error?: unknown) => void;
interface App {
  get(path: string, handler: (req: Request, res: Response, next: NextFunction) => void): void;
}
declare function find(id: string | undefined): Promise<unknown>;

export function routes(app: App): void {
  app.get("/users/:id", async (req, res) => {
    res.json(await find(req.params["id"]));
  });
  app.get("/safe/:id", async (req, res, next) => {
    try {
      res.json(await find(req.params["id"]));
    } catch (error) {
      next(error);
    }
  });
  app.get("/chain/:id", (req, res, next) => find(req.params["id"]).then((found) => res.json(found), next));
}
