// The yardstick: open the project's program and ask the checker for the type of every statement that is a call.
import { ts } from "ts-morph";
import { ownSources, programOf } from "./program.mjs";

const [, , config] = process.argv;
const program = programOf(config);
const checker = program.getTypeChecker();
let asked = 0;
const visit = (node) => {
  if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    checker.getTypeAtLocation(node.expression);
    asked += 1;
  }
  ts.forEachChild(node, visit);
};
for (const source of ownSources(program)) visit(source);
process.stdout.write(`${asked} call statements\n`);
