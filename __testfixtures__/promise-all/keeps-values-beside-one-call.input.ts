declare function load(name: string): Promise<string>;

export const first = async (): Promise<string[]> => Promise.all(["a", "b"]);
export const second = async (): Promise<string[]> => Promise.all([load("only")]);
