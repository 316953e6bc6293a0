import { testTransform } from "../support/fixtures.js";

testTransform("shared-state");
