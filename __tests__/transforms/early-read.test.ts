import { testTransform } from "../support/fixtures.js";

testTransform("early-read");
