import { CodemodError } from "../../engine/model/errors.js";
import { didYouMean } from "../output/words.js";

/**
 * The transforms named by `only`, without those named by `skip`.
 *
 * @throws CodemodError `unknown-transform` for a name that none has
 */
export function chosen<Entry extends { readonly id: string }>(
  transforms: readonly Entry[],
  only: readonly string[],
  skip: readonly string[],
): readonly Entry[] {
  const ids = transforms.map(({ id }) => id);
  for (const name of [...only, ...skip]) {
    if (!ids.includes(name))
      throw new CodemodError(
        "unknown-transform",
        `There is no transform \`${name}\`.${didYouMean(name, ids)} \`codemod list\` shows all. Nothing was written.`,
      );
  }
  const left = transforms.filter(({ id }) => (only.length === 0 || only.includes(id)) && !skip.includes(id));
  if (left.length === 0 && transforms.length > 0)
    throw new CodemodError("usage", "No transform is left to run: --skip names all that --only allows. Nothing was written.");
  return left;
}
