export { request as call, default as enter } from "./api.js";
export * from "./ships.js";
