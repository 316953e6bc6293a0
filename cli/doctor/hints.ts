import { count, number } from "../output/words.js";
import type { Examination } from "./examine.js";

/** What a person may want to change, a sentence each. What stands in the way of a run is not among them. */
export function hintsOn(examination: Examination): readonly string[] {
  const { place, uncommitted, inspection, isRuntimeInstalled, cache, foreign, obstacles } = examination;
  const hints: string[] = [];
  if (foreign !== undefined)
    hints.push(`\`npx codemod\` runs the package \`${foreign}\` here: use \`npx joinery\`, which is the same program as this one.`);
  if (place.gitFault !== undefined) hints.push(`Git would not answer: ${place.gitFault}. \`apply\` needs \`--yes\` until it does.`);
  else if (!place.isRepository)
    hints.push("There is no git repository here, so `apply` needs `--yes`: git could not bring an old text back.");
  if (uncommitted !== undefined && uncommitted > 0)
    hints.push(`${count(uncommitted, "file holds", "files hold")} work that is not committed: \`apply\` refuses to write over it.`);
  if (inspection !== undefined) hints.push(...hintsOnFound(inspection));
  if (!isRuntimeInstalled && obstacles.length === 0)
    hints.push(
      "`task-group`, which rewritten code imports, is not installed here: `codemod init` adds it, as a dependency or as a file of yours.",
    );
  if (cache.folder === undefined)
    hints.push(
      "Nothing is kept between runs: there is no `node_modules` here, or the configuration says so; `--cache-dir` names a folder.",
    );
  return hints;
}

function hintsOnFound({ discovery, leads, width }: NonNullable<Examination["inspection"]>): readonly string[] {
  const hints: string[] = [];
  const loose = discovery.units.filter(({ tsconfig }) => tsconfig === undefined).flatMap(({ files }) => files);
  if (loose.length > 0)
    hints.push(
      `${count(loose.length, "file belongs", "files belong")} to no tsconfig (\`${loose[0] ?? ""}\`): ${loose.length === 1 ? "it is" : "they are"} read with lenient options.`,
    );
  if (leads.untyped > 0)
    hints.push(
      `${count(leads.untyped, "import leads", "imports lead")} to no types: ${namesOf(leads.names)}. Install what is missing; sites that depend on it are left alone.`,
    );
  if (width === undefined) hints.push("No formatter says how wide lines may get, so long calls are broken as the code around them is.");
  return [...hints, ...discovery.notes];
}

function namesOf(names: NonNullable<Examination["inspection"]>["leads"]["names"]): string {
  const shown = names.slice(0, 3).map(({ name, imports }) => `\`${name}\`${imports === 1 ? "" : ` (${number(imports)})`}`);
  return [...shown, ...(names.length > 3 ? [`${number(names.length - 3)} more`] : [])].join(", ");
}
