export * from "./wait.js";
