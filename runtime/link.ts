/** A place in a ring. It is its own neighbour when it is in none: one that has left and is kept must not keep the others. */
export interface Link {
  next: Link;
  previous: Link;
}

/** What stands in a ring: anything that waits for its turn. */
export class Place implements Link {
  next: Link = this;
  previous: Link = this;

  /** Whether it is in no ring, or the ring is empty. */
  get alone(): boolean {
    return this.next === this;
  }

  /** Leaves the ring. */
  leave(): void {
    this.next.previous = this.previous;
    this.previous.next = this.next;
    this.next = this.previous = this;
  }
}

/** The place where a ring begins and ends: a queue that anyone may leave from the middle. Taking the first of a large array or Set is slow. */
export class Ring<T extends Link> extends Place {
  /** Its links, in order. */
  get links(): readonly T[] {
    const links: T[] = [];
    for (let link = this.next; link !== this; link = link.next) links.push(link as T);
    return links;
  }

  /** Adds a link at the end. */
  append(link: T): void {
    link.previous = this.previous;
    link.next = this;
    this.previous = this.previous.next = link;
  }

  /** Takes the first link out, if there is one. */
  shift(): T | undefined {
    if (this.alone) return undefined;
    const first = this.next as T;
    this.next = first.next;
    this.next.previous = this;
    first.next = first.previous = first;
    return first;
  }
}
