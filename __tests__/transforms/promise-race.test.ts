import { testTransform } from "../support/fixtures.js";

testTransform("promise-race");
