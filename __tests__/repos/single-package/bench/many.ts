import { forecast } from "../src/forecast.js";

await Promise.all(["Oslo", "Bergen"].map((city) => forecast(city)));
