declare function load(id: string): Promise<string>;
declare function useEffect(effect: () => void, deps: unknown[]): void;
declare function useState(initial: string): [string, (next: string) => void];

export function useOrder(id: string): string {
  const [order, setOrder] = useState("");
  useEffect(() => {
    load(id).then(setOrder);
    void load("next");
    load("more").catch(() => undefined);
  }, [id]);
  return order;
}
