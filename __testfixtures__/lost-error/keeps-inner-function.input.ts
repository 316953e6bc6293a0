declare function subscribe(topic: string, listener: (message: string) => void): Promise<void>;
declare function fallBack(listener: () => never): void;

export async function listen(topic: string): Promise<void> {
  try {
    await subscribe(topic, console.log);
  } catch (error) {
    console.warn(error);
    fallBack(() => {
      throw new Error("No listener");
    });
  }
}
