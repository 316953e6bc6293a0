interface Query {
  where(column: string): Query;
  then(done: (rows: string[]) => void, failed?: (error: unknown) => void): Promise<void>;
}
class Delayed extends Promise<void> {}

declare function query(table: string): Query;
declare function like(): PromiseLike<void>;
declare function delayed(): Delayed;
declare function perhaps(): Promise<void> | undefined;

export function start(): void {
  query("orders").where("open");
  like();
  delayed();
  perhaps();
}
