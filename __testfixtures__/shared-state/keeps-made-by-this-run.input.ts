interface Review {
  text: string;
}
declare function read(id: string): Promise<Review | undefined>;
declare function filter(text: string): Promise<string>;

export class Reviews {
  private readonly known = new Map<string, Review>();

  async show(id: string): Promise<string> {
    const cached = this.known.get(id);
    const review = cached ?? (await read(id));
    if (review === undefined) return "";
    if (cached == null) {
      review.text = await filter(review.text);
    }
    return review.text;
  }

  async showFirst(id: string): Promise<string> {
    const cached = this.known.get(id);
    const review = cached || (await read(id));
    if (!cached && review) {
      review.text = review.text + (await filter("first"));
    }
    return review?.text ?? "";
  }
}
