interface Context {
  state: { cost: number };
  query: URLSearchParams;
}

declare function price(item: string | null): Promise<number>;
declare const router: { get(path: string, handler: (context: Context) => Promise<void>): void };

router.get("/basket", async (context) => {
  context.state.cost += await price(context.query.get("item"));
});

export async function addCost(context: Context): Promise<void> {
  context.state.cost += await price(null);
}
