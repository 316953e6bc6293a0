import { testTransform } from "../support/fixtures.js";

testTransform("late-limit");
