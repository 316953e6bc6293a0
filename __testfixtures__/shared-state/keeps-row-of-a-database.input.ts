declare function Entity(): (target: new () => object) => void;
declare function slugify(title: string): Promise<string>;

@Entity()
export class Article {
  title = "";
  slug: string | undefined;
  revisions = 0;

  async prepare(count: () => Promise<number>): Promise<void> {
    if (!this.slug) this.slug = await slugify(this.title);
    this.revisions += await count();
  }
}
