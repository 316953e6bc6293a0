declare function flush(): Promise<void>;

export class Journal {
  async [Symbol.dispose](): Promise<void> {
    await flush();
  }
}

export const handle = {
  [Symbol.dispose](): Promise<void> {
    return flush();
  },
  async [Symbol.asyncDispose](): Promise<void> {
    await flush();
  },
};

export class Timer {
  [Symbol.dispose](): void {
    console.log("disposed");
  }
}
