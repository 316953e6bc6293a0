import { TaskGroup } from "task-group";

declare function load(tile: string): Promise<void>;

export class TileCache {
  constructor(private readonly tasks: TaskGroup) {}

  async warm(tiles: string[]): Promise<void> {
    await this.tasks.join();
    for (const tile of tiles) this.tasks.spawn(() => load(tile));
  }
}
