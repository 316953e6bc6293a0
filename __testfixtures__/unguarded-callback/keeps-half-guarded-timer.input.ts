declare function poll(): Promise<void>;
declare function connect(): Promise<void>;

export function start(): void {
  setTimeout(async () => {
    await connect();
    try {
      await poll();
    } catch (error) {
      console.error(error);
    }
  }, 10);
  setTimeout(async () => {
    try {
      await poll();
    } catch (error) {
      console.error(error);
      throw error;
    }
  }, 10);
}
