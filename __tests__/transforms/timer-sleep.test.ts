import { testTransform } from "../support/fixtures.js";

testTransform("timer-sleep");
