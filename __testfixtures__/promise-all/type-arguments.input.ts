declare function read(name: string): Promise<string>;

export async function readPair(): Promise<[string, string]> {
  return Promise.all<[Promise<string>, Promise<string>]>([read("head"), read("body")]);
}
