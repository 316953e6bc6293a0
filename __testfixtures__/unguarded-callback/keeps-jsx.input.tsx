declare global {
  namespace JSX {
    interface IntrinsicElements {
      product: { onClick?: () => void; onHover?: () => void | Promise<void>; children?: unknown };
    }
  }
}
declare function buy(): Promise<void>;
declare function show(error: unknown): void;

export const shop = (
  <product>
    <product onClick={async () => buy()}>Buy</product>
    <product onClick={buy}>Buy</product>
    <product onClick={() => buy().catch(show)}>Buy</product>
    <product onClick={() => void buy()} onHover={buy}>
      Buy
    </product>
  </product>
);
