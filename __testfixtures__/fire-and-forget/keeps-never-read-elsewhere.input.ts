declare function load(key: string): Promise<string>;

export const first = load("first");
export let second: Promise<string>;
const third = load("third");
export { third };

export function reload(): void {
  second = load("second");
}
