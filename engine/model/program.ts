import type { ts } from "ts-morph";

/** What this project asks of a type checker. TypeScript 6's own is one; TypeScript 7's server stands behind another. */
export type Checker = Pick<
  ts.TypeChecker,
  | "getAliasedSymbol"
  | "getApparentType"
  | "getAwaitedType"
  | "getBaseConstraintOfType"
  | "getContextualType"
  | "getDeclaredTypeOfSymbol"
  | "getNonNullableType"
  | "getPropertiesOfType"
  | "getPropertyOfType"
  | "getResolvedSignature"
  | "getReturnTypeOfSignature"
  | "getShorthandAssignmentValueSymbol"
  | "getSignatureFromDeclaration"
  | "getSignaturesOfType"
  | "getSymbolAtLocation"
  | "getTypeArguments"
  | "getTypeAtLocation"
  | "getTypeFromTypeNode"
  | "getTypeOfSymbol"
  | "getTypeOfSymbolAtLocation"
  | "getUndefinedType"
  | "isArrayType"
  | "isOptionalParameter"
  | "isTupleType"
  | "isTypeAssignableTo"
  | "typeToString"
> & {
  readonly resolveName: (
    name: string,
    location: ts.Node | undefined,
    meaning: ts.SymbolFlags,
    excludeGlobals: boolean,
  ) => ts.Symbol | undefined;
};

/** What this project asks of a program: its files, parsed by TypeScript 6, and a checker over them. */
export type Program = Pick<
  ts.Program,
  "getSourceFile" | "getSourceFiles" | "getCompilerOptions" | "getSyntacticDiagnostics" | "isSourceFileDefaultLibrary"
> & {
  readonly getTypeChecker: () => Checker;
};
