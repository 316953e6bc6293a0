export * from "./wait.js";
export { default as lull } from "./wait.js";
