import { ts } from "ts-morph";
import { loopsAround, type Draft, type FileView, addBehind, moveBehind, usedBefore } from "../../engine/kit/index.js";
import { follows, holdsWork, joinOf, placesOf, type ListJoin, type StartPlace } from "./join.js";
import { lateFindings } from "./late.js";
import type { Drafts, Message } from "./messages.js";
import { canAwait, joinStatement, siteOf } from "./site.js";
import { unflushedFinding } from "./unflushed.js";

/** The findings at `Promise.all(list)` and `TaskGroup.all(list)` that come before something is put into the list. */
export async function* listFindings(call: ts.CallExpression, file: FileView): Drafts {
  const join = joinOf(call, file);
  if (join === undefined) return;
  const { list } = join;
  const behind = placesOf(list).filter(({ node }) => follows(call, node, list));
  const unjoined = behind.filter(({ node }) => !list.joins.some((other) => follows(node, other, list)));
  const finding = unjoined.length > 0 ? earlyFinding(join, unjoined, file) : unflushedFinding(join, file);
  const starts = (unjoined.length > 0 ? unjoined : behind).map(({ start }) => start);
  if (finding !== undefined && (await holdsWork(starts, join, file))) yield finding;
  yield* lateFindings(join, file);
}

function earlyFinding(join: ListJoin, unjoined: readonly StartPlace[], file: FileView): Draft<Message> {
  const { call, list, holds } = join;
  const data = {
    join: call.getText(file.source),
    list: list.name,
    start: unjoined[0] === undefined ? "" : startText(unjoined[0].start.node),
  };
  const tangled = (obstacle: string): Draft<Message> => ({
    node: call,
    verdict: "report",
    message: "tangled",
    data: { ...data, obstacle },
  });
  const site = siteOf(
    call,
    unjoined.map(({ node }) => node),
  );
  if (site === undefined) return tangled("the two do not stand in the same block");
  if (!isEmptyAt(join)) {
    const isPlain = holds === "promises" && canAwait(call, file) && loopsAround(call, list.binding.scope.node).length === 0;
    const edits = isPlain ? addBehind(joinStatement(call.getText(file.source), call, file), site.anchor, file) : undefined;
    return edits === undefined
      ? tangled("some of what it waits for was started before")
      : { node: call, verdict: "review", message: "again", data, edits };
  }
  const used = usedBefore(site.statement, site.anchor);
  if (used !== undefined) return tangled(`\`${used}\` is used in between`);
  const edits = moveBehind(site.statement, site.anchor, file);
  if (edits === undefined) return tangled("they share a line with other code");
  return { node: call, verdict: "rewrite", message: holds === "promises" ? "early" : "unstarted", data, edits };
}

// Code that runs at a time of its own may have put something there before.
function isEmptyAt({ call, list }: ListJoin): boolean {
  return (
    list.isBornEmpty &&
    !placesOf(list).some(({ node }) => follows(node, call, list)) &&
    !list.starts.some(({ places, node }) => places === undefined && node.pos < call.pos)
  );
}

// jobs.push(f())  →  jobs.push      jobs[0] = f()  →  jobs[0] =
function startText(node: ts.Node): string {
  if (ts.isCallExpression(node)) return node.expression.getText();
  return ts.isBinaryExpression(node) ? `${node.left.getText()} =` : node.getText();
}
