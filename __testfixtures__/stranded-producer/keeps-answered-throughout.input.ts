declare function log(message: string, error: unknown): void;

export function greeting(): ReadableStream<string> {
  const { readable, writable } = new TransformStream<string, string>();
  const writer = writable.getWriter();
  void (async () => {
    try {
      await writer.write("connected");
    } catch (error) {
      log("cannot greet", error);
    }
  })();
  return readable;
}
