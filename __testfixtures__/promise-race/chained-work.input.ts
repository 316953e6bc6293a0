interface Price {
  readonly cents: number;
}

export function price(sku: string): Promise<Price> {
  return Promise.race([
    fetch(`https://shop.internal/${sku}`).then((response) => response.json() as Promise<Price>),
    new Promise<Price>((_, reject) => setTimeout(() => reject(new Error("price")), 1_000)),
  ]);
}
