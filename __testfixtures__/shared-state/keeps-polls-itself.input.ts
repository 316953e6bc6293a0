declare function pause(delay: number): Promise<void>;

export function waitUntil(isReady: () => Promise<boolean>, delay: number): Promise<void> {
  let isDone = false;
  let tries = 0;

  const check = async (resolve: () => void, reject: (error: unknown) => void): Promise<void> => {
    tries += 1;
    if (isDone || tries > 100) return;
    await pause(delay);
    try {
      if (await isReady()) {
        isDone = true;
        resolve();
        return;
      }
      void check(resolve, reject);
    } catch (error) {
      isDone = true;
      reject(error);
    }
  };

  return new Promise<void>((resolve, reject) => {
    void check(resolve, reject);
  });
}
