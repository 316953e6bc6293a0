interface Hooks {
  onStart: () => void;
  onStop(): void;
  onError: (error: unknown) => void;
}
declare function sync(): Promise<void>;

export const hooks: Hooks = {
  onStart: async () => {
    await sync();
  },
  async onStop() {
    await sync();
  },
  onError: (error) => {
    console.error(error);
  },
};

export const flush: () => void = async () => {
  await sync();
};

export function later(): () => void {
  return async () => {
    await sync();
  };
}
