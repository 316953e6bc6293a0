interface Tree {
  readonly name: string;
}

declare function isolated(tree: Tree): Promise<Tree>;
declare function install(tree: Tree): Promise<void>;

export class Installer {
  private tree: Tree = { name: "ideal" };

  async run(): Promise<void> {
    const before = this.tree;
    this.tree = await isolated(before);
    await install(this.tree);
    this.tree = before;
  }
}
