import type { ts } from "ts-morph";

/** Which of them decides. */
export type Member = "race" | "any";

/** A race of a list that is written out. */
export interface Race {
  readonly node: ts.CallExpression;
  readonly member: Member;
  readonly list: ts.ArrayLiteralExpression;
}
