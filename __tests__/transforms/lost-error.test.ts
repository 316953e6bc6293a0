import { testTransform } from "../support/fixtures.js";

testTransform("lost-error");
