import { ts } from "ts-morph";
import {
  literalIn,
  mappingIn,
  nameOf,
  optionalMappingIn,
  partsOf,
  realmOf,
  siteAt,
  type Draft,
  type FileView,
  type Site,
} from "../../engine/kit/index.js";
import { gatheredAt } from "./gathered.js";
import { partsFinding } from "./literal.js";
import { mappedFinding, ownsAny } from "./mapped.js";
import type { Message } from "./messages.js";

/** The finding at a call, if it is one of `Promise.all` or `Promise.allSettled`. */
export async function findingAt(call: ts.CallExpression, file: FileView): Promise<Draft<Message> | undefined> {
  const site = siteAt(call);
  if (site === undefined) return undefined;
  const realm = realmOf(call);
  if (realm !== undefined) return report(site, "foreign", { realm });
  const array = literalIn(site.argument);
  if (array !== undefined) {
    const parts = partsOf(array);
    return parts === undefined ? report(site, "sparse", { source: nameOf(array) }) : partsFinding(site, parts, { array }, file);
  }
  if (ts.isConditionalExpression(site.argument)) {
    const parts = partsOf(site.argument);
    if (parts?.spreads.length === 0) return partsFinding(site, parts, {}, file);
  }
  const mapping = mappingIn(site.argument);
  const optional = site.combinator === "all" ? optionalMappingIn(site.argument) : undefined;
  if (optional !== undefined) return mappedFinding(site, optional, file);
  if (mapping === undefined) return arrayFinding(site, file);
  return site.combinator === "all"
    ? mappedFinding(site, mapping, file)
    : partsFinding(site, { elements: [], mappings: [mapping], spreads: [] }, {}, file);
}

async function arrayFinding(site: Site, file: FileView): Promise<Draft<Message> | undefined> {
  const gathered = gatheredAt(site);
  const finding = gathered === undefined ? undefined : await partsFinding(site, gathered.parts, { gathered }, file);
  if (finding !== undefined) return finding;
  const source = nameOf(site.argument);
  const answer = await file.oracle.elements(site.argument);
  if (answer?.thenable === "never" || (await ownsAny([site.argument], file))) return undefined;
  return report(site, answer === undefined || answer.thenable === "unknown" ? "loose" : "unknown", { source });
}

function report({ call, combinator }: Site, message: Message, data: Readonly<Record<string, string>>): Draft<Message> {
  return { node: call, verdict: "report", message, data: { combinator, ...data } };
}
