interface Options {
  depth?: number;
}
declare function loadOptions(): Promise<Options>;

export async function optionsFor(depth: number): Promise<Options> {
  return { ...loadOptions(), depth };
}
