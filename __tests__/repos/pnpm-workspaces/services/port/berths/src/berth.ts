export async function moor(ship: string): Promise<string> {
  return ship;
}
