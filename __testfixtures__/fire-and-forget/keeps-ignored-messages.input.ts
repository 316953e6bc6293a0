declare function flush(): Promise<void>;
declare function report(error: unknown): void;

export function start(): () => void {
  flush().catch(report);
  flush();
  return () => void flush();
}
