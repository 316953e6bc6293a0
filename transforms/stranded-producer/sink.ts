import { ts } from "ts-morph";
import { bindingOf, importOf, isFunctionNode, isGlobal, unwrap, type FileView } from "../../engine/kit/index.js";
import { isChannel } from "./channel.js";

/** How the reader of a sink is told of a failure: the method that takes the error. */
export type Teller = "destroy" | "error" | "abort" | "close";

const streams: ReadonlySet<string> = new Set(["PassThrough", "Readable", "Duplex", "Transform"]);
const controllers: ReadonlySet<string> = new Set(["ReadableStreamDefaultController", "ReadableByteStreamController"]);

/** How to tell the reader of what is written to `name`; undefined when it is no stream that was made for a reader here. */
export async function tellerOf(name: ts.Identifier, file: FileView): Promise<Teller | undefined> {
  const binding = bindingOf(name);
  const declared = binding?.names[0]?.parent;
  if (binding === undefined || declared === undefined) return undefined;
  if (isChannel(binding, file)) return "close";
  if (ts.isParameter(declared)) return isStartParameter(declared) ? "error" : undefined;
  if (!ts.isVariableDeclaration(declared)) return undefined;
  const made = declared.initializer === undefined ? undefined : unwrap(declared.initializer);
  if (made !== undefined && ts.isNewExpression(made)) return (await isStreamClass(made, name, file)) ? "destroy" : undefined;
  if (made !== undefined && isWriterOf(made))
    return (await file.oracle.classNames(name)).includes("WritableStreamDefaultWriter") ? "abort" : undefined;
  if (made !== undefined) return undefined;
  return (await file.oracle.classNames(name)).some((each) => controllers.has(each)) ? "error" : undefined;
}

async function isStreamClass(made: ts.NewExpression, name: ts.Identifier, file: FileView): Promise<boolean> {
  const callee = unwrap(made.expression);
  const root = ts.isPropertyAccessExpression(callee) ? callee.expression : callee;
  const imported = ts.isIdentifier(root) ? importOf(root) : undefined;
  if (imported?.module === "stream") return streams.has(ts.isPropertyAccessExpression(callee) ? callee.name.text : imported.exported);
  const names = await file.oracle.classNames(name);
  return names.includes("Readable") && names.includes("EventEmitter");
}

// writable.getWriter()
function isWriterOf(made: ts.Expression): boolean {
  return ts.isCallExpression(made) && ts.isPropertyAccessExpression(made.expression) && made.expression.name.text === "getWriter";
}

// new ReadableStream({ start(controller) { … } })
function isStartParameter(parameter: ts.ParameterDeclaration): boolean {
  const fn = parameter.parent;
  if (!isFunctionNode(fn) || fn.parameters[0] !== parameter) return false;
  const member = ts.isMethodDeclaration(fn) ? fn : fn.parent;
  const isNamed = (ts.isMethodDeclaration(member) || ts.isPropertyAssignment(member)) && ["start", "pull"].includes(member.name.getText());
  if (!isNamed || !ts.isObjectLiteralExpression(member.parent)) return false;
  const made = member.parent.parent;
  return ts.isNewExpression(made) && isGlobal(made.expression, "ReadableStream");
}
