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

/** Who may call a member: anyone, the class alone, or one run alone: a framework, whoever loaded the row. */
export function visibilityOf({ node, name, owner }: Member): "open" | "closed" | "once" {
  if (ts.isObjectLiteralExpression(owner)) return "open";
  if (onceNames.has(name.getText()) || isEntity(owner)) return "once";
  const isPrivate =
    ts.isPrivateIdentifier(name) || (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) ?? false);
  return isPrivate ? "closed" : "open";
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
