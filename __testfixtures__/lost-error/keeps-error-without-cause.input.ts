declare function find(id: string): Promise<string>;

class NotFound extends Error {
  constructor(readonly id: string) {
    super(`${id} was not found`);
  }
}

export async function page(id: string): Promise<string> {
  try {
    return await find(id);
  } catch {
    throw new NotFound(id);
  }
}
