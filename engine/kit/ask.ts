/**
 * Asks something about each value side by side, so that the questions to the oracle go out as one batch. The answers are in the
 * order of the values.
 */
export function askEach<Value, Answer>(values: readonly Value[], ask: (value: Value) => Promise<Answer>): Promise<Answer[]> {
  // A question changes nothing and holds nothing: one whose answer nobody reads any more need not be waited for.
  // codemod-ignore promise-all: see above
  return Promise.all(values.map((value) => ask(value)));
}
