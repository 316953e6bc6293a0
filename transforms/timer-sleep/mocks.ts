import { ts } from "ts-morph";
import { bareModule, type Facts, type Json, type Settings, type SurveyView } from "../../engine/kit/index.js";
import { isPathTo } from "./paths.js";

/** Words of test files that replace a module or a function of it. */
const mockWords: readonly string[] = [".mock(", "Mock(", "mockModule(", "MockModule(", ".replaceEsm(", "proxyquire", "spyOn("];

/** Which other files the survey has to see: all of them when helpers may go, else those that mock what is called. */
export function bystanderWords({ inlineHelpers }: Settings, facts: Facts): readonly string[] {
  if (Object.keys(facts).length === 0) return [];
  return inlineHelpers ? ["wait", "leep", "elay", "ause", "imeout"] : mockWords;
}

const mocking = /(?:^|\.)(?:mock|doMock|setMock|mockModule|unstable_mockModule|replaceEsm|proxyquire|proxyquireStrict|noCallThru)$/u;

/** Modules a file mocks, and names it spies on, as facts. Empty for a file that does neither. */
export function mocksIn({ path, source, text }: SurveyView): Facts {
  if (!mockWords.some((word) => text.includes(word))) return {};
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText(source);
      const [first, second] = node.arguments;
      if (mocking.test(callee) && first !== undefined && ts.isStringLiteralLike(first)) found.push(first.text);
      if (callee.endsWith("spyOn") && second !== undefined && ts.isStringLiteralLike(second)) found.push(`#${second.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.length === 0 ? {} : { [`mocked by ${path}`]: found };
}

/** The file that mocks a module of the repository, or spies on this name of it; undefined when none does. */
export function mockOfHelper(key: string, facts: Facts): string | undefined {
  const [path, name] = key.split("#") as [string, string];
  return mockingFile(facts, (specifier, from) => specifier === `#${name}` || isPathTo(specifier, from, path));
}

/** The file that mocks a package or a module of Node; undefined when none does. */
export function mockOfModule(module: string, facts: Facts): string | undefined {
  return mockingFile(facts, (specifier) => bareModule(specifier) === module);
}

function mockingFile(facts: Facts, matches: (specifier: string, from: string) => boolean): string | undefined {
  const prefix = "mocked by ";
  for (const [fact, specifiers] of Object.entries(facts)) {
    if (!fact.startsWith(prefix) || !Array.isArray(specifiers)) continue;
    const from = fact.slice(prefix.length);
    if (specifiers.some((specifier: Json) => typeof specifier === "string" && matches(specifier, from))) return from;
  }
  return undefined;
}
