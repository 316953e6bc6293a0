declare function find(id: string): Promise<string>;

class LookupError extends Error {
  constructor(
    message: string,
    readonly original: unknown,
  ) {
    super(message);
  }
}

export async function page(id: string): Promise<string> {
  try {
    return await find(id);
  } catch (error) {
    throw new LookupError(id, error);
  }
}
