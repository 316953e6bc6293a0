/** Loaded with `--import`: notes every module that is resolved, one URL a line, in the file that JOINERY_TEST_TRACE names. */
import { register } from "node:module";

const hooks = `
import { appendFileSync } from "node:fs";
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  appendFileSync(process.env.JOINERY_TEST_TRACE, resolved.url + "\\n");
  return resolved;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
