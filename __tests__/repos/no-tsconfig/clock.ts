export const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000));
