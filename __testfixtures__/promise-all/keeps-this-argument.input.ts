declare const board: { pin(this: object, note: string): Promise<void> };

export async function pinAll(notes: string[]): Promise<void> {
  await Promise.all(notes.map(board.pin, board));
}
