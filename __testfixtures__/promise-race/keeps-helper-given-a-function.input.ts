export const limitTime = async <T>(ms: number, work: () => Promise<T>): Promise<T> =>
  Promise.race([work(), new Promise<T>((_, reject) => setTimeout(() => reject(new Error("out of time")), ms))]);
