import { without } from "../../engine/stages/partial.js";
import { firstOffender } from "./bisect.js";
import { bundlesOf, type Part } from "./parts.js";
import { taken, type Bench, type Failure, type TakenBack } from "./verify.js";

/** What stays, and what goes. */
export interface Blamed {
  readonly kept: readonly Part[];
  readonly takenBack: readonly TakenBack[];
  /** False when the command fails without any edit as well. */
  readonly isJudged: boolean;
}

/**
 * Finds one part, or some findings of it, with which a command fails: first its package, then its files, then its findings. Parts of the
 * package that the command ran in come first, since they are the likeliest.
 */
export async function blame(failure: Failure, parts: readonly Part[], bench: Bench): Promise<Blamed> {
  const passes = async (kept: readonly Part[]): Promise<boolean> => {
    await bench.place(kept);
    return (await bench.check(failure.package, failure.command)).passed;
  };
  if (!(await passes([]))) return withoutJudgement(failure, parts);
  const packages = inOrder(failure.package, parts);
  const [first = []] = packages;
  const isFirst = packages.length === 1 || !(await passes(first));
  const around = isFirst ? first : await firstOffender(packages.slice(1), (kept) => passes([...first, ...kept.flat()]));
  const before = isFirst ? [] : packages.slice(0, packages.indexOf(around)).flat();
  const part = await firstOffender(around, (kept) => passes([...before, ...kept]));
  const others = parts.filter((other) => other !== part);
  const preceding = [...before, ...around.slice(0, around.indexOf(part))];
  const some = await keepSome(part, (rest) => passes([...preceding, rest]), bench.typeErrors);
  if (some === undefined) return { kept: others, takenBack: [taken([part], failure, "offender")], isJudged: true };
  const kept = new Set(idsOf(some));
  const gone = part.files.filter(
    ({ path }) => !some.files.some((file) => file.path === path && file.after === part.files.find((old) => old.path === path)?.after),
  );
  const { package: pkg, command, verdict } = failure;
  const findings = idsOf(part).filter((id) => !kept.has(id));
  const files = gone.map(({ path }) => path).sort();
  const back: TakenBack = { files, findings, package: pkg, command, why: "offender", lines: verdict.lines };
  return { kept: [...others, some], takenBack: [back], isJudged: true };
}

// Nothing in that package can be judged by this command, so nothing in it stays.
function withoutJudgement(failure: Failure, parts: readonly Part[]): Blamed {
  const own = parts.filter((part) => part.package === failure.package);
  const kept = parts.filter((part) => part.package !== failure.package);
  return { kept, takenBack: own.length === 0 ? [] : [taken(own, failure, "fails-without")], isJudged: false };
}

function inOrder(first: string, parts: readonly Part[]): readonly (readonly Part[])[] {
  const names = [...new Set([first, ...parts.map((part) => part.package)])];
  return names.map((name) => parts.filter((part) => part.package === name)).filter((list) => list.length > 0);
}

// The part without those of its findings that the command fails with; undefined when none can stay.
async function keepSome(part: Part, passes: (rest: Part) => Promise<boolean>, typeErrors: Bench["typeErrors"]): Promise<Part | undefined> {
  let bundles = bundlesOf(part);
  const all = idsOf(part);
  if (bundles.length < 2 || part.files.some((file) => without(file, new Set()) === undefined)) return undefined;
  const rest = (kept: readonly (readonly string[])[]): Part => {
    const out = new Set(all.filter((id) => !kept.some((bundle) => bundle.includes(id))));
    return { ...part, files: part.files.map((file) => without(file, out)).filter((file) => file !== undefined) };
  };
  for (;;) {
    const current = bundles;
    const offender = await firstOffender(current, (kept) => (kept.length === 0 ? Promise.resolve(true) : passes(rest(kept))));
    bundles = current.filter((bundle) => bundle !== offender);
    if (bundles.length === 0) return undefined;
    const candidate = rest(bundles);
    if (await passes(candidate)) return (await typeErrors(candidate.files)).length === 0 ? candidate : undefined;
  }
}

function idsOf({ files }: Part): readonly string[] {
  return files.flatMap(({ steps }) => steps.flatMap(({ findings }) => findings.map(({ id }) => id)));
}
