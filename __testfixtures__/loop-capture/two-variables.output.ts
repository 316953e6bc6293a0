export function fade(steps: readonly number[], draw: (step: number, index: number) => void): void {
  for (let index = 0, count = steps.length; index < count; index += 1) {
    setTimeout(() => {
      draw(steps[index]!, index / count);
    }, 40 * index);
  }
}
