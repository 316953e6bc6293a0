declare function save(count: number): Promise<void>;
declare function saveTheme(theme: "dark" | "light"): Promise<void>;

export class Counter {
  private count = 0;
  private theme: "dark" | "light" = "light";

  async increase(): Promise<void> {
    const next = this.count + 1;
    await save(next);
    this.count = next;
  }

  async toggle(): Promise<void> {
    const other = this.theme === "dark" ? "light" : "dark";
    await saveTheme(other);
    this.theme = other;
  }

  async attempt(work: () => Promise<void>): Promise<void> {
    const before = this.count;
    try {
      await work();
    } catch {
      this.count = before;
    }
  }
}
