import { sleep } from "task-group";

export class Animation {
  delay(ms: number): Promise<void> {
    return sleep(ms);
  }

  async run(signal: AbortSignal): Promise<void> {
    await this.delay(16);
  }
}

export class Instant extends Animation {
  override async delay(): Promise<void> {}
}
