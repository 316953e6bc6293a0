import { TaskGroup } from "task-group";

declare function useEffect(effect: () => () => void, inputs: readonly unknown[]): void;
declare function useState(initial: number): [number, (value: number) => void];
declare function load(name: string, signal?: AbortSignal): Promise<number>;
declare global {
  namespace JSX {
    interface IntrinsicElements {
      output: { title?: string };
    }
  }
}

export function Stats() {
  const [total, setTotal] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    const refresh = async () => {
      const [open, closed] = await TaskGroup.all([
        ({ signal }) => load("open", signal),
        ({ signal }) => load("closed", signal),
      ], { signal: controller.signal });
      setTotal(open + closed);
    };
    refresh().catch(console.error);
    return () => controller.abort();
  }, []);
  return <output title={String(total)} />;
}
