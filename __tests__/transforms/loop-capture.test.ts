import { testTransform } from "../support/fixtures.js";

testTransform("loop-capture");
