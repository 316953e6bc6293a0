import type { Discovery } from "./model/plan.js";
import type { Request } from "./model/request.js";
import { discover } from "./stages/discover.js";
import { widthsIn } from "./stages/formatter.js";
import { leadsOf, type Leads } from "./stages/leads.js";
import { parseTsconfig } from "./stages/tsconfigs.js";

/** What there is to look at, and how much of it types can be known of. */
export interface Inspection {
  readonly discovery: Discovery;
  readonly leads: Leads;
  /** How wide the formatter keeps lines in the first file; undefined where none says so. */
  readonly width: number | undefined;
}

/**
 * Looks at what a run would look at, without opening a program.
 *
 * @throws CodemodError as `run`
 */
export async function inspect(
  request: Pick<Request, "host" | "paths" | "includeTests">,
  isBuiltin: (specifier: string) => boolean,
): Promise<Inspection> {
  const { host } = request;
  const discovery = await discover(request);
  const context = {
    host,
    packages: discovery.packages,
    runtime: "task-group",
    parseTsconfig: (path: Parameters<typeof parseTsconfig>[1]) => parseTsconfig(host, path),
    sources: new Map<never, never>(),
  };
  const [first] = discovery.units.flatMap(({ files }) => files);
  return {
    discovery,
    leads: leadsOf(discovery, context, isBuiltin),
    width: first === undefined ? undefined : widthsIn(host)(first),
  };
}
