import { forecast } from "../src/forecast.js";

await forecast("Oslo");
