import { CodemodError } from "../../engine/model/errors.js";
import type { Settings } from "../../engine/model/settings.js";
import type { Transform } from "../../engine/model/transform.js";
import { catalogue } from "../../transforms/catalogue.js";
import { didYouMean } from "../output/words.js";

/**
 * The same settings, once it is sure that every message they ignore is one: a misspelt one would be ignored itself, without a word.
 *
 * @throws CodemodError `broken-config`, from the returned function
 */
export function withKnownMessages<Package>(
  settingsOf: (pkg: Package) => Settings,
  transforms: readonly Transform[],
): (pkg: Package) => Settings {
  const known = transforms.flatMap(({ id, messages }) => Object.keys(messages).map((message) => `${id}/${message}`));
  // A scripted run may have brought transforms of its own, and be given the configuration of all.
  const absent = catalogue.filter(({ id }) => !transforms.some((transform) => transform.id === id)).map(({ id }) => `${id}/`);
  return (pkg) => {
    const settings = settingsOf(pkg);
    const unknown = settings.ignore.find((entry) => !known.includes(entry) && !absent.some((id) => entry.startsWith(id)));
    if (unknown === undefined) return settings;
    const hint = didYouMean(unknown, known);
    throw new CodemodError(
      "broken-config",
      `No transform has the message \`${unknown}\`, which \`ignore\` names.${hint} Nothing was written.`,
    );
  };
}
