import { ts } from "ts-morph";
import { instanceClassAt, ownerOf, suspends, unwrap, type Draft, type FileView } from "../../engine/kit/index.js";
import { isAcceptedByType } from "./accepted.js";
import { handlingOf } from "./chain.js";
import { spawned } from "./edits.js";
import { isMeantBySyntax, isTask } from "./keeps.js";
import type { Message } from "./messages.js";
import { callName, drafted } from "./site.js";
import { isNeverRead, isNeverReadField } from "./stored.js";

/** The finding at a variable or field that is given a promise at its declaration and never read. */
export async function declaredFinding(
  declaration: ts.VariableDeclaration | ts.PropertyDeclaration,
  file: FileView,
): Promise<Draft<Message> | undefined> {
  const { name, initializer } = declaration;
  if (initializer === undefined) return undefined;
  if (ts.isPropertyDeclaration(declaration)) {
    const owner = declaration.parent;
    const isLost = (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) && isNeverReadField(name, owner);
    return isLost ? storedReport(initializer, name.getText(), file) : undefined;
  }
  if (!ts.isIdentifier(name) || !isNeverRead(name)) return undefined;
  const statement = declaration.parent.parent;
  const isAlone = ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1;
  return storedFinding(unwrap(initializer), isAlone ? statement : undefined, name.text, file);
}

/** The finding at an assignment to a variable or field that is never read. */
export async function assignedFinding(assignment: ts.BinaryExpression, file: FileView): Promise<Draft<Message> | undefined> {
  const { left, right } = assignment;
  if (ts.isIdentifier(left)) return isNeverRead(left) ? storedFinding(unwrap(right), assignment, left.text, file) : undefined;
  if (!ts.isPropertyAccessExpression(left)) return undefined;
  const owner = instanceClassAt(assignment);
  return owner !== undefined && isNeverReadField(left.name, owner) ? storedReport(right, left.name.text, file) : undefined;
}

async function storedFinding(
  value: ts.Expression,
  whole: ts.Node | undefined,
  name: string,
  file: FileView,
): Promise<Draft<Message> | undefined> {
  if (!(await isLostPromise(value, file))) return undefined;
  const handling = await handlingOf(value, file);
  const isHandled = handling === "handled";
  if (whole === undefined || suspends(value)) return storedReport(value, name, file);
  const owner = await ownerOf({ node: value, name: callName(value), isDeliberate: isHandled, isHandled, isEndless: false }, file);
  if (owner.kind === "none") return storedReport(value, name, file);
  const site = { expression: value, whole: (ts.isVariableStatement(whole) ? withoutSemicolon(whole) : whole) as ts.Expression };
  return drafted(site, "stored", owner, (group) => spawned(value, group), file, { name });
}

async function storedReport(value: ts.Expression, name: string, file: FileView): Promise<Draft<Message> | undefined> {
  const inner = unwrap(value);
  if (!(await isLostPromise(inner, file))) return undefined;
  const remedy = `Await \`${name}\` where its work has to be done, or start it as the task of a group`;
  return { node: value, verdict: "report", message: "stored", data: { call: callName(inner), name, remedy } };
}

async function isLostPromise(value: ts.Expression, file: FileView): Promise<boolean> {
  if (isMeantBySyntax({ expression: value, isVoid: false }, file)) return false;
  const answer = await file.oracle.thenable(value);
  if (answer === "never" || answer === "unknown" || (await isAcceptedByType(value, false, file))) return false;
  return !isTask(await file.oracle.classNames(value));
}

// The statement's own semicolon stays where it is.
function withoutSemicolon(statement: ts.VariableStatement): ts.Node {
  return statement.declarationList;
}
