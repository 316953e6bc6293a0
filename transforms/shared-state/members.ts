import { ts } from "ts-morph";
import { outermost, someInside, type FunctionNode } from "../../engine/kit/index.js";

/** A function that an object of a class has under a name. */
export interface Member {
  readonly owner: ts.ClassLikeDeclaration | ts.ObjectLiteralExpression;
  readonly node: ts.MethodDeclaration | ts.PropertyDeclaration;
  readonly name: ts.PropertyName;
}

/** Methods that a framework calls once in an object's life. */
const onceNames = new Set([
  "componentDidMount",
  "connectedCallback",
  "ngOnInit",
  "ngAfterViewInit",
  "onApplicationBootstrap",
  "onModuleInit",
]);

/** The class member a function is: a method, or an arrow function in a field. */
export function memberOf(fn: FunctionNode): Member | undefined {
  if (ts.isMethodDeclaration(fn))
    return ts.isClassLike(fn.parent) || ts.isObjectLiteralExpression(fn.parent) ? { owner: fn.parent, node: fn, name: fn.name } : undefined;
  if (!ts.isArrowFunction(fn) && !ts.isFunctionExpression(fn)) return undefined;
  const { parent } = outermost(fn);
  return ts.isPropertyDeclaration(parent) && ts.isClassLike(parent.parent)
    ? { owner: parent.parent, node: parent, name: parent.name }
    : undefined;
}

/** Who may call a member: anyone, the class alone, or one run at a time: a framework, whoever loaded the row, the reader of a stream. */
export function visibilityOf(member: Member): "open" | "closed" | "once" {
  const { node, name, owner } = member;
  if (isNextOfIterator(member)) return "once";
  if (ts.isObjectLiteralExpression(owner)) return isOfStream(owner) ? "once" : "open";
  if (onceNames.has(name.getText()) || isEntity(owner) || isHook(member, owner)) return "once";
  return ts.isPrivateIdentifier(name) || has(node, ts.SyntaxKind.PrivateKeyword) ? "closed" : "open";
}

function has(node: Member["node"], keyword: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === keyword) ?? false;
}

// protected async run(): nothing here calls it, the base class does.
function isHook(member: Member, owner: ts.ClassLikeDeclaration): boolean {
  const isDerived = owner.heritageClauses?.some(({ token }) => token === ts.SyntaxKind.ExtendsKeyword) ?? false;
  return isDerived && has(member.node, ts.SyntaxKind.ProtectedKeyword) && memberUses(member).length === 0;
}

// new ReadableStream({ async pull(controller) { … } }): a stream waits for each call before the next.
function isOfStream(owner: ts.ObjectLiteralExpression): boolean {
  const made = owner.parent;
  return ts.isNewExpression(made) && /^(?:Readable|Writable|Transform)Stream$/u.test(made.expression.getText());
}

// A reader asks for one value after the other.
function isNextOfIterator({ name, owner }: Member): boolean {
  if (name.getText() !== "next") return false;
  const members: readonly ts.Node[] = ts.isObjectLiteralExpression(owner) ? owner.properties : owner.members;
  const iterates = (node: ts.Node): boolean => {
    const named = ts.getNameOfDeclaration(node as ts.Declaration);
    return named?.getText() === "[Symbol.asyncIterator]";
  };
  return members.some(iterates) || ts.findAncestor(owner, iterates) !== undefined;
}

// Rows and documents of a database are loaded by each request for itself.
function isEntity(owner: ts.ClassLikeDeclaration): boolean {
  return (
    ts.getDecorators(owner)?.some(({ expression }) => /^@?(?:Entity|Table|Schema|ViewEntity|Model)\b/u.test(expression.getText())) ?? false
  );
}

/** Every `this.name` and `other.name` in the class. */
export function memberUses({ owner, name }: Member): readonly ts.Expression[] {
  const uses: ts.Expression[] = [];
  someInside(owner, (node) => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === (name as ts.Identifier).text) uses.push(node);
    return false;
  });
  return uses;
}
