export default { input: "src/forecast.ts" };
