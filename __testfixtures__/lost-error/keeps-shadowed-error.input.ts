declare function find(id: string): Promise<string>;

class Error {
  constructor(readonly text: string) {}
}

export async function page(id: string): Promise<string> {
  try {
    return await find(id);
  } catch (cause) {
    throw new Error(id);
  }
}
