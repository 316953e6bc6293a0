declare function fetchName(): Promise<string>;

export function greeting(): string {
  let name = "";
  fetchName().then((value) => {
    name = value;
  });
  return `Hello ${name}`;
}
