declare function flush(): Promise<void>;

export class Panel {
  refresh(): void {
    void flush();
  }

  dispose(): void {
    console.log("gone");
  }
}
