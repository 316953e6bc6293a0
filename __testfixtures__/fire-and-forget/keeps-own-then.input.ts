class Query {
  then(done: (rows: string[]) => void): void {
    done([]);
  }

  where(name: string): this {
    console.log(name);
    return this;
  }
}

export function find(name: string): void {
  new Query().where(name);
  const query = new Query();
  query.where(name).then(() => undefined);
}
