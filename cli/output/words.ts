/** A number with its noun: `1 file`, `1,204 files`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${number(amount)} ${amount === 1 ? singular : plural}`;
}

/** A number with thousands set apart, the same on every machine. */
export function number(amount: number): string {
  return amount.toLocaleString("en-US");
}

/** Words as they would be typed: one with spaces or signs that a shell reads is put in quotes. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w./@:=,+-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ");
}

/** The few candidates nearest to a misspelt word; empty when none is near. */
export function nearest(word: string, candidates: readonly string[]): readonly string[] {
  const scored = candidates.map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }));
  const limit = Math.max(2, Math.floor(word.length * 0.4));
  const best = Math.min(...scored.map((entry) => entry.distance));
  return best > limit ? [] : scored.filter((entry) => entry.distance === best).map((entry) => entry.candidate);
}

/** `Did you mean …?` with a leading space, or nothing. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near.length === 0 ? "" : ` Did you mean ${near.map((name) => `\`${name}\``).join(" or ")}?`;
}

// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1];
      row.push(
        Math.min(
          at(rows, i - 1, j) + 1,
          (row[j - 1] ?? 0) + 1,
          at(rows, i - 1, j - 1) + cost,
          isSwap ? at(rows, i - 2, j - 2) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return at(rows, left.length, right.length);
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? Infinity;
}
