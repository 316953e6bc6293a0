import { ts } from "ts-morph";
import {
  isFunctionNode,
  isReference,
  someInside,
  unwrap,
  type FileView,
  type FunctionNode,
  type ProjectFile,
} from "../../engine/kit/index.js";
import { viewOn, type Member, type Signature } from "./graph.js";

/** A declaration as something that takes parameters; `typed`: a type declared elsewhere says which. */
interface Taken {
  readonly signature: Signature;
  readonly name: ts.Node;
  readonly isTyped: boolean;
}

/** The function or signature that a declaration stands for; undefined for anything else. */
export async function takenBy(declaration: ts.Declaration, view: FileView, depth = 0): Promise<readonly Taken[]> {
  if (depth > 3) return [];
  if (ts.isFunctionDeclaration(declaration) || ts.isMethodDeclaration(declaration))
    return [{ signature: declaration, name: declaration.name ?? declaration, isTyped: false }];
  if (ts.isMethodSignature(declaration)) return [{ signature: declaration, name: declaration.name, isTyped: false }];
  if (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration)) {
    const { type, name } = declaration;
    if (type !== undefined && ts.isFunctionTypeNode(type))
      return [{ signature: type, name, isTyped: ts.isPropertyDeclaration(declaration) }];
  }
  if (ts.isShorthandPropertyAssignment(declaration)) return follow(declaration.name, view, depth);
  const value = valueOf(declaration);
  if (value === undefined) return [];
  const inner = unwrap(value);
  if (isFunctionNode(inner)) {
    const { type } = declaration as { readonly type?: ts.TypeNode };
    const name = (declaration as { readonly name?: ts.Node }).name ?? declaration;
    return [{ signature: inner, name, isTyped: type !== undefined }];
  }
  const isName = ts.isIdentifier(inner) || ts.isPropertyAccessExpression(inner);
  return isName && (ts.isPropertyAssignment(declaration) || ts.isExportAssignment(declaration)) ? follow(inner, view, depth) : [];
}

async function follow(name: ts.Node, view: FileView, depth: number): Promise<readonly Taken[]> {
  const found: Taken[] = [];
  for (const declaration of await view.oracle.declarations(name)) found.push(...(await takenBy(declaration, view, depth + 1)));
  return found;
}

function valueOf(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declaration))
    return ts.isIdentifier(declaration.name) && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
      ? declaration.initializer
      : undefined;
  if (ts.isPropertyDeclaration(declaration) || ts.isPropertyAssignment(declaration)) return declaration.initializer;
  return ts.isExportAssignment(declaration) ? declaration.expression : undefined;
}

/** A declaration of the project as a member of a knot; undefined outside of the project. */
export function memberOf({ signature, name }: Taken, view: FileView, files: ReadonlyMap<ts.SourceFile, ProjectFile>): Member | undefined {
  const file = files.get(signature.getSourceFile());
  if (file === undefined) return undefined;
  return { signature, fn: bodied(signature), name, view: viewOn(file, view), isScanned: file.isScanned };
}

function bodied(signature: Signature): FunctionNode | undefined {
  return isFunctionNode(signature) && signature.body !== undefined ? signature : undefined;
}

const testFile = /(?:^|\/)__(?:tests|mocks)__\/|[._-](?:test|spec)\.[cm]?[jt]sx?$/u;

/** Is this a test's file? What stands there follows the code, and never holds it up. */
export function isTestFile(path: string): boolean {
  return testFile.test(path);
}

/** The parameters that a caller fills. */
export function parametersOf({ signature }: Pick<Member, "signature">): readonly ts.ParameterDeclaration[] {
  return signature.parameters.filter(({ name }) => !(ts.isIdentifier(name) && name.text === "this"));
}

/** Why a declaration cannot take one more parameter; undefined when it can. The words go on after "but". */
export function obstacleIn(member: Member, isTyped: boolean): string | undefined {
  const { signature, fn, view, isScanned } = member;
  if (!isScanned) return `\`${view.path}\` is not among the files of this run`;
  if (/\.[cm]?jsx?$/u.test(view.path)) return "a JavaScript function does not say which of its parameters is a signal";
  if (isTyped) return "a type declared elsewhere says which parameters it has";
  if (signature.parameters.some(({ dotDotDotToken }) => dotDotDotToken !== undefined))
    return "it takes all its further arguments as one list";
  if (isDecorated(signature)) return "a framework calls it, and fills its parameters";
  if (fn?.body !== undefined && !ts.isArrowFunction(fn) && usesArguments(fn.body)) return "it looks at its `arguments` by number";
  return undefined;
}

function isDecorated(signature: Signature): boolean {
  const has = (node: ts.Node): boolean => ts.canHaveDecorators(node) && (ts.getDecorators(node)?.length ?? 0) > 0;
  return has(signature) || signature.parameters.some(has);
}

function usesArguments(body: ts.Node): boolean {
  return someInside(body, (node) => ts.isIdentifier(node) && node.text === "arguments" && isReference(node));
}

/** Can code outside of its file, or of its class, reach a declaration by its name? */
export function isExported({ signature, name }: Pick<Member, "signature" | "name">): boolean {
  const declaration = name.parent;
  if (ts.isClassElement(declaration) || ts.isTypeElement(declaration)) {
    if (ts.isPrivateIdentifier(name) || hasModifier(declaration, ts.SyntaxKind.PrivateKeyword)) return false;
    return isNamedOutside(declaration.parent);
  }
  if (ts.isPropertyAssignment(declaration) || (ts.isMethodDeclaration(signature) && ts.isObjectLiteralExpression(signature.parent))) {
    const holder = ts.findAncestor(declaration, ts.isVariableStatement);
    return holder === undefined || isNamedOutside(holder.declarationList.declarations[0] ?? holder);
  }
  return isNamedOutside(declaration);
}

function isNamedOutside(declaration: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  if (hasModifier(statement, ts.SyntaxKind.ExportKeyword) || ts.isExportAssignment(statement)) return true;
  const name = (declaration as { readonly name?: ts.Node }).name?.getText();
  if (!ts.isSourceFile(statement.parent)) return false;
  return statement.parent.statements.some(
    (other) =>
      (ts.isExportDeclaration(other) &&
        other.moduleSpecifier === undefined &&
        other.exportClause !== undefined &&
        ts.isNamedExports(other.exportClause) &&
        other.exportClause.elements.some((element) => (element.propertyName ?? element.name).text === name)) ||
      (ts.isExportAssignment(other) && someInside(other.expression, (node) => ts.isIdentifier(node) && node.text === name)),
  );
}

/** Does a declaration carry this modifier? */
export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false);
}
