declare function connect(host: string): Promise<void>;

export async function open(hosts: readonly string[]): Promise<void> {
  try {
    await connect("primary");
  } catch (cause) {
    throw new Error();
  }
  try {
    await connect("replica");
  } catch (failure) {
    throw new RangeError(
      `None of ${hosts.join(", ")} answered, although all of them were asked in turn and more than once`,
    );
  }
  for (const host of hosts) {
    try {
      await connect(host);
    } catch (cause) {
      console.warn(cause);
      throw new globalThis.Error("No host", {});
    }
  }
}
