import { withTimeout } from "task-group";

interface Price {
  readonly cents: number;
}

export function price(sku: string): Promise<Price> {
  return withTimeout(
    1_000,
    ({ signal }) => fetch(`https://shop.internal/${sku}`, { signal }).then((response) => response.json() as Promise<Price>),
    {
      onTimeout: () => {
        throw new Error("price");
      },
    },
  );
}
