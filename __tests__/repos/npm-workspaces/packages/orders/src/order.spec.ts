import { fulfil } from "./order.js";

void fulfil({ loaves: 2 });
