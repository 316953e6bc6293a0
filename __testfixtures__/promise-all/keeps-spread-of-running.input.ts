declare function load(name: string): Promise<string>;

export async function loadMore(pending: Promise<string>[]): Promise<string[]> {
  return Promise.all([load("first"), load("second"), ...pending]);
}
