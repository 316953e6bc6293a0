/** Forms a scan's report may take. */
export const scanFormats = ["pretty", "json", "jsonl", "sarif", "github", "markdown"] as const;

/** One of them. */
export type ScanFormat = (typeof scanFormats)[number];

/** Forms a graph may take. */
export const graphFormats = ["tree", "mermaid", "dot", "svg", "json"] as const;

/** One of them. */
export type GraphFormat = (typeof graphFormats)[number];

/** What commits are made by. */
export const commitKinds = ["package", "transform", "owner"] as const;

/** One of them. */
export type CommitKind = (typeof commitKinds)[number];
