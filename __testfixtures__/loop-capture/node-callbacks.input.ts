import { stat } from "node:fs";

export function sizes(paths: readonly string[], found: (path: string, size: number) => void): void {
  for (var path of paths) {
    stat(path, (error, stats) => found(path, error ? 0 : stats.size));
  }
}
