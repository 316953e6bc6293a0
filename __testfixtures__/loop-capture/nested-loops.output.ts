export function board(size: number, place: (row: number, column: number) => void): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      queueMicrotask(() => place(row, column));
    }
  }
}
