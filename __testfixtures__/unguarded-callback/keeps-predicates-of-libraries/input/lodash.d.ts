declare module "lodash" {
  function filter<T>(items: readonly T[], test: (item: T) => unknown): T[];
  function map<T, R>(items: readonly T[], callback: (item: T) => R): R[];
  export { filter, map };
}
declare module "lodash/some" {
  export default function some<T>(items: readonly T[], test: (item: T) => unknown): boolean;
}
