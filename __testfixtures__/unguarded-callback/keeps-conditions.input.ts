declare function isReady(): Promise<boolean>;

export class Gate {
  private opening: Promise<void> | undefined;
  private readonly opened: Promise<boolean> = isReady();

  open(): string {
    if (this.opening) return "opening";
    const pending = isReady();
    return !pending ? "closed" : "open";
  }

  async state(check?: () => Promise<boolean>): Promise<boolean> {
    if (await isReady()) return true;
    const known = (await check?.()) ?? this.opened;
    return check?.() ? known : false;
  }
}
