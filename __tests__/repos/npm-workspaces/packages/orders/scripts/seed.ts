import { fulfil } from "../src/order.js";

await fulfil({ loaves: 1 });
