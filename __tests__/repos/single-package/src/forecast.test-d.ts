import { forecast } from "./forecast.js";

forecast("Oslo") satisfies Promise<string>;
