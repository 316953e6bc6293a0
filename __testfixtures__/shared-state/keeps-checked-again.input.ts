interface Schema {
  version: number;
}

declare function compile(name: string): Promise<Schema>;

const schemas = new Map<string, Schema>();

export class Registry {
  private latest: Schema | undefined;

  async schema(name: string): Promise<Schema> {
    if (this.latest) return this.latest;
    const schema = await compile(name);
    if (this.latest) return this.latest;
    this.latest = schema;
    if (!schemas.has(name)) schemas.set(name, schema);
    return schema;
  }
}
