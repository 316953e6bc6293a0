declare function join(url: string): Promise<string>;

export class Meeting {
  private participant: string | undefined;

  async enter(url: string): Promise<void> {
    if (this.participant !== undefined) throw new Error("Already in a meeting: leave it first.");
    this.participant = await join(url);
  }

  leave(): void {
    this.participant = undefined;
  }
}
