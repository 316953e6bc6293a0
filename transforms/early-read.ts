/** Finds reads of a variable that work still under way has to assign, and waits for that work first. */
import { ts } from "ts-morph";
import {
  askEach,
  bindingOf,
  calledName,
  contains,
  defineTransform,
  enclosingFunction,
  isAsync,
  isFunctionNode,
  taskGroupStatic,
  unwrap,
  type Binding,
  type FileView,
} from "../engine/kit/index.js";
import { awaited, behindJoin } from "./early-read/edits.js";
import { messages, type Found, type Message } from "./early-read/messages.js";
import { earlyRead, isFlag, joinsOf, writesTo } from "./early-read/reads.js";
import { taskOf, type Task } from "./early-read/task.js";

export default defineTransform<Message>({
  id: "early-read",
  bug: 9,
  summary: "Read a result after the work that brings it has been joined",
  mentions: ["then", "async"],
  kinds: [ts.SyntaxKind.VariableDeclaration],
  messages,

  async *find(node, file) {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name)) return;
    const binding = bindingOf(node.name);
    if (binding === undefined || !mayBeFilled(node, binding)) return;
    const found = await finding(binding, node, file);
    if (found !== undefined) yield found;
  },
});

// A variable that starts without a value, or a list that starts empty.
function mayBeFilled({ initializer }: ts.VariableDeclaration, { kind, names }: Binding): boolean {
  if (names.length !== 1) return false;
  if (kind === "let" || kind === "var") return true;
  return kind === "const" && initializer !== undefined && ts.isArrayLiteralExpression(unwrap(initializer));
}

async function finding(binding: Binding, declaration: ts.VariableDeclaration, file: FileView): Promise<Found | undefined> {
  const owner = enclosingFunction(declaration);
  const writes = writesTo(binding);
  if (writes.length === 0 || writes.some((write) => enclosingFunction(write) === owner) || writes.every(isFlag)) return undefined;
  const tasks = await startedBy(writes, owner, file);
  const [task] = tasks;
  if (task === undefined || tasks.some((other) => other === undefined || other.use.kind === "joined")) return undefined;
  const read = earlyRead(binding, task);
  if (read === undefined) return undefined;
  const data = { name: binding.name, task: task.name };
  if (tasks.some((other) => other?.start !== task.start)) return { node: read, verdict: "report", message: "several", data };
  if (!isEmpty(declaration.initializer)) return { node: read, verdict: "report", message: "refreshed", data };
  return joinFinding(binding, read, task, data, file);
}

// The variable may be declared around the group that the work belongs to: what is joined as a whole is looked into.
async function startedBy(writes: readonly ts.Node[], owner: ts.Node | undefined, file: FileView): Promise<readonly (Task | undefined)[]> {
  const tasks = await askEach(writes, (write) => taskOf(write, owner, file));
  const body = tasks[0]?.use.kind === "joined" ? bodyOfRun(tasks[0].start, file) : undefined;
  const isOfBody = body !== undefined && writes.every((write) => contains(body, write) && enclosingFunction(write) !== body);
  return isOfBody ? startedBy(writes, body, file) : tasks;
}

// await TaskGroup.run(async (group) => { … })
function bodyOfRun(start: ts.Expression, file: FileView): ts.Node | undefined {
  const run = unwrap(start);
  if (!ts.isCallExpression(run) || taskGroupStatic(run, file) !== "run") return undefined;
  return run.arguments.map((argument) => unwrap(argument)).find(isFunctionNode);
}

async function joinFinding(
  binding: Binding,
  read: ts.Identifier,
  task: Task,
  data: Readonly<Record<string, string>>,
  file: FileView,
): Promise<Found> {
  const owner = enclosingFunction(task.start);
  if (joinsOf(task).length > 0) {
    const edits = behindJoin(read, task, file);
    const handle = task.use.kind === "kept" ? task.use.handle.name : task.use.kind === "loose" ? (task.use.group?.name ?? "") : "";
    return {
      node: read,
      verdict: edits === undefined ? "report" : "review",
      message: "later",
      data: { ...data, handle },
      edits: edits ?? [],
    };
  }
  const mayWait = owner === undefined ? file.form === "esm" : isAsync(owner);
  const edits = mayWait ? await awaited(binding, task, file) : undefined;
  if (edits !== undefined) return { node: read, verdict: "review", message: "early", data, edits };
  if (mayWait) return { node: read, verdict: "report", message: isForEach(task.start) ? "each" : "early", data };
  return { node: read, verdict: "report", message: "nowhere", data: { ...data, owner: ownerName(owner) } };
}

function isForEach(start: ts.Expression): boolean {
  return ts.isCallExpression(start) && calledName(start) === "forEach";
}

function ownerName(owner: ts.Node | undefined): string {
  const name = owner === undefined ? undefined : ts.getNameOfDeclaration(owner as ts.Declaration);
  if (name !== undefined) return name.getText();
  return owner !== undefined && ts.isVariableDeclaration(owner.parent) ? owner.parent.name.getText() : "this function";
}

// [], {}, undefined, null, "", 0: nothing yet
function isEmpty(initializer: ts.Expression | undefined): boolean {
  if (initializer === undefined) return true;
  const value = unwrap(initializer);
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0;
  if (ts.isStringLiteralLike(value)) return value.text === "";
  if (ts.isNumericLiteral(value)) return Number(value.text) === 0;
  if (ts.isNewExpression(value)) return (value.arguments?.length ?? 0) === 0;
  return value.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(value) && value.text === "undefined");
}
