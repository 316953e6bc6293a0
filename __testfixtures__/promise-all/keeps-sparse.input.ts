declare function lane(number: number): Promise<string>;

export async function lanes(): Promise<string[]> {
  return Promise.all(new Array<number>(3).map((_, number) => lane(number)));
}

export async function gaps(): Promise<(string | undefined)[]> {
  return Promise.all([lane(1), , lane(3)]);
}
