import { TaskGroup } from "task-group";

declare function load(tile: string): Promise<void>;

export class TileCache {
  constructor(private readonly tasks: TaskGroup) {}

  async warm(tiles: string[]): Promise<void> {
    for (const tile of tiles) this.tasks.spawn(() => load(tile));
    await this.tasks.join();
  }
}
