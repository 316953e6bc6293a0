/** A path relative to the repository root, with "/" on every platform. Never absolute, so plans can travel between machines. */
export type RepoPath = string & { readonly __brand: "RepoPath" };

/** SHA-256 of a file's bytes, in hex. */
export type ContentHash = string & { readonly __brand: "ContentHash" };

/** A half-open range of UTF-16 offsets into the scanned text of one file. */
export interface Span {
  readonly file: RepoPath;
  readonly start: number;
  readonly end: number;
}

/** Replaces `span` by `text`. A span of length zero is an insertion. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
  /**
   * Several findings may ask for this very edit, e.g. for the field that all of a class's tasks join: it is written once, as
   * long as one of them is accepted. Without the mark, equal edits of two findings are two edits.
   */
  readonly shared?: true;
  /** The comments in the span are about what is removed, and go with it. Without the mark, an edit that would lose one is not made. */
  readonly takesComments?: true;
}
